import fc from 'fast-check';
import { dateOf } from '@yiwang/kernel';
import type { QuarantineStarted, WasteRunStarted } from '@yiwang/quarantine';
import { says, type Saying } from './imagined-saying.js';
import { COMMITTEES, STREET, type Said } from './imagined-street.js';

const OFFICE = `${STREET}000`;
/** A plant that stays where it is, and a run that goes on all the while: what doors are emptied by. */
export const PLANT = 'plant-1';
export const ROUND = '沪A00001.2020-02-01.1';

export const WASTE_REGISTERED: readonly Omit<Said, 'occurredAt'>[] = [
  { type: 'register-site', data: { siteId: PLANT, siteType: 'wastePlant', name: '焚烧厂' }, unit: OFFICE },
  { type: 'start-waste-run', data: { vehicle: '沪A00001', plantId: PLANT }, unit: OFFICE },
];

/** Of a run of another vehicle that was started, so far as one was. */
const ofRun = (saying: (runId: string) => ReturnType<Saying>): fc.Arbitrary<Saying> =>
  fc.nat(99).map((n) => ({ events }) => {
    const runs = events.filter(({ type }) => type === 'WasteRunStarted').map(({ data }) => (data as WasteRunStarted['data']).runId).slice(1);
    return saying(runs[n % (runs.length || 1)] ?? '沪A00002.2020-02-01.1');
  });

const outcome = fc.constantFrom('collected', 'nothing', 'noAnswer');
const stopOf = (result: string): object => ({ outcome: result, bags: 0, grams: result === 'collected' ? 5_000 : 0 });

/** What is submitted of runs, doors and missed collections. */
export const wasteSaying = (household: fc.Arbitrary<string>): fc.Arbitrary<Saying> => fc.oneof(
  says(fc.constant('沪A00002'), (vehicle) => ({ type: 'start-waste-run', data: { vehicle, plantId: PLANT }, unit: OFFICE })),
  fc.tuple(household, outcome, fc.boolean()).chain(([of, result, again]) => (again
    ? ofRun((runId) => ({ type: 'collect-quarantine-waste', data: { runId, household: of, ...stopOf(result) }, unit: COMMITTEES[0]! }))
    : says(fc.constant(ROUND), (runId) => ({ type: 'collect-quarantine-waste', data: { runId, household: of, ...stopOf(result) } })))),
  fc.integer({ min: 0, max: 1 }).chain((n) => ofRun((runId) => ({
    type: 'hand-over-waste', data: { runId, grams: n * 5_000, plantId: PLANT, unloadingPoint: 'dedicated' }, unit: OFFICE,
  }))),
  ofRun((runId) => ({ type: 'disinfect-waste-vehicle', data: { runId, agent: 'chlorine' }, unit: OFFICE })),
  fc.nat(99).map((n): Saying => ({ events, now }) => {
    const begun = events.filter(({ type }) => type === 'QuarantineStarted');
    const of = begun[n % (begun.length || 1)];
    const { householdId, quarantineId } = (of?.data ?? { householdId: 'h-1', quarantineId: 'p-1.1' }) as QuarantineStarted['data'];
    return { type: 'report-missed-collection', data: { household: householdId, quarantineId, date: dateOf(now) }, atOnce: true, ...(of ? { unit: of.metadata.orgUnit } : {}) };
  }),
);

/** What a crew says beside what a row knows and, of a run that comes back empty, suggests. */
export const REST_OF_WASTE: Readonly<Record<string, (likely: object) => object>> = {
  'start-waste-run': () => ({ crewCount: 3 }),
  'collect-quarantine-waste': () => ({ runId: ROUND, outcome: 'collected', bags: 1, grams: 5_000 }),
  'hand-over-waste': (likely) => ({ grams: 5_000, unloadingPoint: 'dedicated', gapReason: { noteId: 'why' }, ...likely }),
  'disinfect-waste-vehicle': () => ({ agent: 'chlorine' }),
  'report-missed-collection': () => ({}),
};
