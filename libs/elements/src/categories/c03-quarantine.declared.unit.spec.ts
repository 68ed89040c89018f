import { quarantine } from '@yiwang/quarantine';
import { findElement, findList } from '../catalogue.js';

/** What is asked of the place, the moves and the term of a quarantine: what is reported, what is counted, what has to be seen row by row. */
const ASKED = {
  submissions: [
    'assess-quarantine-place', 'start-quarantine', 'extend-quarantine', 'request-quarantine-transfer', 'decline-quarantine-transfer',
    'transfer-quarantine', 'release-quarantine',
  ],
  elements: [
    'qua_home_active', 'qua_home_households', 'qua_home_started', 'qua_home_released', 'qua_central_active', 'qua_to_central', 'qua_transfer_pending',
    'qua_overseas_active', 'qua_students', 'qua_extended', 'qua_due_24h', 'qua_overdue', 'qua_home_overdue', 'qua_place_assessed', 'qua_place_unsuitable',
    'qua_place_unsuitable_rate', 'qua_mean_days',
  ],
  lists: ['quarantineCases', 'quarantineTransfers', 'quarantinesToAssess'],
} as const;

describe('what is asked of the place, the moves and the term of a quarantine', () => {
  it('is declared, all of it; what is missing is named here', () => {
    const declared: ReadonlySet<string> = new Set(quarantine.submissions.map(({ type }) => type));
    const missing = [
      ...ASKED.submissions.filter((type) => !declared.has(type)),
      ...ASKED.elements.filter((code) => findElement(code) === undefined),
      ...ASKED.lists.filter((name) => findList(name) === undefined),
    ];
    expect(missing).toEqual([]);
  });

  it('shows who is due within a day and who is overdue as states of one list, worked off from there', () => {
    expect(findList('quarantineCases')!.countedBy.map(({ element }) => element)).toEqual(expect.arrayContaining(['qua_due_24h', 'qua_overdue', 'qua_home_overdue']));
    const offeredOn = (list: string) => quarantine.submissions
      .filter(({ availableWhen = [] }) => availableWhen.some((offer) => offer.list === list)).map(({ type }) => type);
    expect(offeredOn('quarantineCases')).toEqual(expect.arrayContaining(['release-quarantine', 'extend-quarantine', 'transfer-quarantine', 'request-quarantine-transfer']));
    expect(offeredOn('quarantineTransfers')).toEqual(['start-quarantine', 'transfer-quarantine', 'decline-quarantine-transfer']);
    expect(offeredOn('quarantinesToAssess')).toEqual(expect.arrayContaining(['assess-quarantine-place', 'start-quarantine']));
  });
});
