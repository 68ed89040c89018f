import { happened } from '@yiwang/kernel/testing';
import { formatInstant, orgUnitCode, type Instant } from '@yiwang/kernel';
import { GATE_COUNTS, type GateCounts, type GateShiftClosed } from '../events.js';

export const COMPOUND = 'compound-1';
export const SHIFT = '00000000-0000-4000-8000-00000000000a';
export const NEXT_SHIFT = '00000000-0000-4000-8000-00000000000b';

/** The gate of which the tests of shifts tell, as a site. */
export const gateSite = (data: object = {}, orgUnit = orgUnitCode('310105002001')) =>
  happened({ type: 'SiteRegistered', data: { siteId: 'gate-1', siteType: 'entrance', name: '西门', parentSite: COMPOUND, ...data } }, { id: 'site', orgUnit });

/** Counts of which only those that matter are said. */
export const counts = (said: Partial<GateCounts> = {}): GateCounts =>
  ({ ...Object.fromEntries(GATE_COUNTS.map((name) => [name, 0])), ...said }) as GateCounts;

const routing = { siteId: 'gate-1', shiftId: SHIFT, compoundId: COMPOUND } as const;

/** A shift that began. */
export const shiftOpened = (occurredAt: Instant, shiftId = SHIFT) => happened(
  { type: 'GateShiftOpened', data: { ...routing, shiftId, siteType: 'entrance', name: '西门', staff: 2 } }, { id: `opened-${shiftId.slice(-1)}`, occurredAt },
);
export const tallied = (id: string, occurredAt: Instant, said: Partial<GateCounts>) =>
  happened({ type: 'GateTallyReported', data: { ...routing, ...counts(said) } }, { id, occurredAt });
export const shiftClosed = (occurredAt: Instant, startedAt: Instant, said: Partial<GateCounts> & Partial<Pick<GateShiftClosed['data'], 'locked'>> = {}) => happened(
  { type: 'GateShiftClosed', data: { ...routing, locked: false, ...counts(), ...said, startedAt: formatInstant(startedAt) } }, { id: 'closed', occurredAt },
);
