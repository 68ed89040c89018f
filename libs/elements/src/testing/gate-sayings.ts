import fc from 'fast-check';
import { formatInstant, HOUR, MINUTE } from '@yiwang/kernel';
import { BEGINNING, says } from './saying.js';
import type { Said } from './saying.js';

const entranceId = fc.constantFrom('g-1', 'g-2');
const compoundId = fc.constantFrom('c-1', 'c-2', 'c-3');
const shiftId = fc.constantFrom('sh-1', 'sh-2', 'sh-3');
const deviceId = fc.constant('d-1');
const few = fc.nat(9);
const exceptionId = fc.constantFrom('x-1', 'x-2');
const exceptionKind = fc.constantFrom('fever' as const, 'dispute' as const, 'other' as const);
const passId = fc.constantFrom('t-1', 't-2');
const passKind = fc.constantFrom('visitor' as const, 'courier' as const);
/** Some end before they begin: their facts are mistaken, and count for nothing. */
const validTo = fc.integer({ min: 0, max: 6 * 24 }).map((hours) => formatInstant(BEGINNING + hours * HOUR + 20 * MINUTE));

const counts = {
  passes: few, turnedAway: few, asked: few, registered: few, tempMeasured: few, codeChecked: few, codeNonGreen: few, vehicles: few, cardPasses: few,
};
const gateType = fc.constantFrom('entrance' as const, 'entrance' as const, 'checkpoint' as const);

/** What is said of compounds, their entrances and who stands there: counts that fell and ends without a beginning, too. */
export const GATE_SAYINGS: readonly fc.Arbitrary<Said>[] = [
  says('SiteRegistered', fc.record({
    siteId: entranceId, siteType: gateType, name: fc.constantFrom('西门', '南门'), parentSite: fc.option(compoundId, { nil: undefined }),
  })),
  says('SiteRegistered', fc.record({ siteId: compoundId, siteType: fc.constant('compound' as const), name: fc.constant('香樟苑') })),
  says('SiteDeregistered', fc.record({ siteId: entranceId, siteType: gateType, reason: fc.constant({ inWords: '拆除' }) })),
  says('SiteDeregistered', fc.record({ siteId: compoundId, siteType: fc.constant('compound' as const), reason: fc.constant({ inWords: '拆除' }) })),
  says('ClosedManagementDeclared', fc.record({ compoundId, level: fc.constantFrom('open' as const, 'quasiClosed' as const, 'sealed' as const) })),
  says('EntranceStatusChanged', fc.record({
    entranceId, status: fc.constantFrom('open' as const, 'limited' as const, 'sealed' as const), barrier: fc.constantFrom('standard' as const, 'improvised' as const),
  })),
  says('GateShiftOpened', fc.record({
    siteId: entranceId, shiftId, siteType: fc.constant('entrance' as const), name: fc.constant('西门'), staff: fc.integer({ min: 1, max: 3 }),
    takesOverFrom: fc.option(shiftId, { nil: undefined }), compoundId: fc.option(compoundId, { nil: undefined }),
  })),
  says('GateTallyReported', fc.record({ siteId: entranceId, shiftId, ...counts })),
  says('GateShiftClosed', fc.record({ siteId: entranceId, shiftId, ...counts, locked: fc.boolean(), startedAt: fc.constant('2020-02-01T08:00:00.000+08:00') })),
  says('CourierCheckTallied', fc.record({ siteId: entranceId, shiftId, checked: few, badgeShown: few, green: few, tempMeasured: few, rejected: few })),
  says('GateExceptionReported', fc.record({
    exceptionId, siteId: entranceId, name: fc.constant('西门'), kind: exceptionKind, tenthsCelsius: fc.option(fc.constant(385), { nil: undefined }),
  })),
  says('GateExceptionResolved', fc.record({
    exceptionId, siteId: entranceId, kind: exceptionKind, how: fc.constant('mediated' as const), reportedAt: fc.constant('2020-02-01T08:00:00.000+08:00'),
  })),
  says('TemporaryPassIssued', fc.record({ passId, compoundId, name: fc.constant('香樟苑'), kind: passKind, validTo })),
  says('TemporaryPassRevoked', fc.record({ passId, compoundId, kind: passKind, reason: fc.constant('left' as const) })),
  says('DeviceReadingsTallied', fc.record({
    deviceId, siteId: entranceId, kind: fc.constantFrom('card' as const, 'temperature' as const), count: few, abnormal: fc.constant(0),
    from: fc.constant('2020-02-01T08:00:00.000+08:00'),
  })),
];
