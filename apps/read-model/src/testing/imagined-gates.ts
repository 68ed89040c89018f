import fc from 'fast-check';
import type { GateExceptionReported, GateShiftOpened } from '@yiwang/screening';
import { says, type Saying } from './imagined-saying.js';
import { COMMITTEES, type Said } from './imagined-street.js';

const COMPOUND = 'c-1';
const GATES = ['g-1', 'g-2'];

/** All of it in one committee, so that it meets. */
const unit = COMMITTEES[0]!;
const gate = fc.constantFrom(...GATES);
const passes = fc.nat(50);
const pass = fc.constantFrom('t-1', 't-2');

/** Of a shift that was opened, so far as one was. */
const ofShift = (saying: (shift: GateShiftOpened['data'], passes: number) => ReturnType<Saying>): fc.Arbitrary<Saying> =>
  fc.tuple(fc.nat(99), passes).map(([n, counted]) => ({ events }) => {
    const opened = events.filter(({ type }) => type === 'GateShiftOpened').map(({ data }) => data as GateShiftOpened['data']);
    return { ...saying(opened[n % (opened.length || 1)] ?? ({ siteId: 'g-1', shiftId: 'none' } as GateShiftOpened['data']), counted), unit };
  });

/** What is registered before anything is said of it. */
export const GATES_REGISTERED: readonly Omit<Said, 'occurredAt'>[] = [
  { type: 'register-site', data: { siteId: COMPOUND, siteType: 'compound', name: '香樟苑' }, unit },
  ...GATES.map((siteId) => ({ type: 'register-site', data: { siteId, siteType: 'entrance', name: siteId, parentSite: COMPOUND }, unit })),
];

const counted = (more: number): object =>
  ({ passes: more, turnedAway: 0, asked: 0, registered: 0, tempMeasured: 0, codeChecked: 0, codeNonGreen: 0, vehicles: 0, cardPasses: 0 });

const couriers = (more: number): object => ({ checked: more, badgeShown: 0, green: 0, tempMeasured: 0, rejected: 0 });

/** What is submitted of a compound, its entrances and who stands there. */
export const gateSaying: fc.Arbitrary<Saying> = fc.oneof(
  says(fc.constantFrom('open', 'quasiClosed'), (level) => ({ type: 'declare-closed-management', data: { compoundId: COMPOUND, level }, unit })),
  says(fc.tuple(gate, fc.constantFrom('open', 'limited', 'sealed')), ([entranceId, status]) => ({
    type: 'set-entrance-status', data: { entranceId, status, barrier: 'standard', insteadUse: GATES.find((other) => other !== entranceId) }, unit,
  })),
  says(gate, (siteId) => ({ type: 'open-gate-shift', data: { siteId, staff: 2 }, unit })),
  ofShift(({ siteId, shiftId }) => ({ type: 'open-gate-shift', data: { siteId, staff: 2, takesOverFrom: shiftId } })),
  ofShift(({ siteId, shiftId }, more) => ({ type: 'report-gate-tally', data: { siteId, shiftId, ...counted(more) } })),
  ofShift(({ siteId, shiftId }, more) => ({ type: 'close-gate-shift', data: { siteId, shiftId, ...counted(more), locked: more % 2 === 0 } })),
  ofShift(({ siteId, shiftId }, more) => ({ type: 'tally-courier-checks', data: { siteId, shiftId, ...couriers(more) } })),
  says(gate, (siteId) => ({ type: 'report-gate-exception', data: { siteId, kind: 'dispute' }, unit })),
  fc.nat(99).map((n): Saying => ({ events }) => {
    const reported = events.filter(({ type }) => type === 'GateExceptionReported').map(({ data }) => data as GateExceptionReported['data']);
    const { siteId, exceptionId } = reported[n % (reported.length || 1)] ?? { siteId: 'g-1', exceptionId: 'none' };
    return { type: 'resolve-gate-exception', data: { siteId, exceptionId, how: 'mediated' }, unit };
  }),
  says(fc.tuple(pass, fc.constantFrom('visitor', 'work')), ([passId, kind]) => ({
    type: 'issue-temporary-pass', data: { passId, compoundId: COMPOUND, kind, validTo: '2020-02-12T08:00:00+08:00' }, unit,
  })),
  says(pass, (passId) => ({ type: 'revoke-temporary-pass', data: { passId, compoundId: COMPOUND, reason: 'left' }, unit })),
);

let said = 0;

/** What a sender says beside what a row knows, each time something new. */
export const REST_AT_GATES: Readonly<Record<string, () => object>> = {
  'describe-compound': () => ({ kind: 'lilong', propertyManaged: false, ownersCommittee: false, sharedKitchens: true, buildings: (said += 1) }),
  'declare-closed-management': () => ({}),
  'set-entrance-status': () => ({ status: 'limited', barrier: 'standard', hours: `${(said += 1)}` }),
  'open-gate-shift': () => ({ staff: 1 }),
  'report-gate-tally': () => counted((said += 1) + 1000),
  'tally-courier-checks': () => couriers((said += 1) + 1000),
  'report-gate-exception': () => ({ kind: 'other' }),
  'resolve-gate-exception': () => ({ how: 'mediated' }),
  'issue-temporary-pass': () => ({ passId: `n-${(said += 1)}`, kind: 'visitor' }),
  'revoke-temporary-pass': () => ({ reason: 'left' }),
  'close-gate-shift': () => ({ ...counted((said += 1) + 1000), locked: false }),
};
