import { coordination } from '@yiwang/coordination';
import { quarantine } from '@yiwang/quarantine';
import { findElement, findList } from '../catalogue.js';

/** What a street has asked of the waste of households in quarantine: what is reported, counted, seen row by row, reminded of. */
const ASKED = {
  submissions: ['start-waste-run', 'collect-quarantine-waste', 'hand-over-waste', 'disinfect-waste-vehicle', 'report-missed-collection'],
  elements: [
    'env_waste_due', 'env_waste_done', 'env_waste_rate', 'env_waste_left', 'env_waste_kg', 'env_waste_plant_kg', 'env_waste_gap_kg', 'env_waste_transit',
    'env_vehicles', 'env_vehicle_pending', 'env_waste_missed', 'env_waste_missed_open',
  ],
  lists: ['wasteToCollect', 'wasteMissed', 'wasteRuns'],
  policies: ['missed-collection-to-crew'],
} as const;

describe('what is asked of the waste of households in quarantine', () => {
  it('is declared, all of it; what is missing is named here', () => {
    const submissions: ReadonlySet<string> = new Set(quarantine.submissions.map(({ type }) => type));
    const policies: ReadonlySet<string> = new Set(coordination.duePolicies.map(({ name }) => name));
    expect([
      ...ASKED.submissions.filter((type) => !submissions.has(type)),
      ...ASKED.elements.filter((code) => findElement(code) === undefined),
      ...ASKED.lists.filter((name) => findList(name) === undefined),
      ...ASKED.policies.filter((name) => !policies.has(name)),
    ]).toEqual([]);
  });
  it('is worked off from its lists, which its numbers open and the crew sees', () => {
    const offered = new Set(quarantine.submissions.flatMap((definition) => ('availableWhen' in definition ? definition.availableWhen ?? [] : []).map(({ list }) => list)));
    expect(ASKED.lists.filter((name) => !offered.has(name) || findList(name)!.countedBy.length === 0 || !findList(name)!.readers.includes('crew'))).toEqual([]);
  });
});
