import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { CourierCheckTallied, CourierCounts, GateCounts, GateShiftClosed, GateShiftOpened, GateTallyReported } from '@yiwang/screening';
import { byPart } from '../algebra/by-part.js';
import { measuresOf, tally } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { keyOf, streetIn } from './keys.js';

/** What a shift has counted since it began. */
const COUNTS = [
  'passes', 'turnedAway', 'asked', 'registered', 'tempMeasured', 'codeChecked', 'codeNonGreen', 'vehicles', 'cardPasses',
] as const satisfies readonly (keyof GateCounts)[];
/** … and of the couriers it checked. */
const COURIER_COUNTS = ['checked', 'badgeShown', 'green', 'tempMeasured', 'rejected'] as const satisfies readonly (keyof CourierCounts)[];

interface GateShift {
  readonly opened?: {
    readonly unit: OrgUnitCode;
    readonly shiftId: string;
    readonly siteId: string;
    readonly compoundId?: string | undefined;
    readonly name: string;
    readonly staff: number;
    readonly startedAt: Instant;
  } | undefined;
  readonly isOver: boolean;
  readonly counts?: GateCounts | undefined;
  readonly countedAt?: Instant | undefined;
  readonly couriers?: CourierCounts | undefined;
}

/** One shift at a gate. What it reports is of all of it so far: a report takes the place of the one before it. */
export const gateShift = defineSubject<GateShiftOpened | GateTallyReported | GateShiftClosed | CourierCheckTallied>()({
  name: 'gateShift',
  hears: {
    GateShiftOpened: {
      key: (event) => keyOf(streetIn(event), event.data.shiftId), keeps: ['shiftId', 'siteId', 'name', 'staff'], keepsIfGiven: ['compoundId'],
    },
    GateTallyReported: { key: (event) => keyOf(streetIn(event), event.data.shiftId), keeps: COUNTS, keepsIfGiven: ['compoundId'] },
    GateShiftClosed: { key: (event) => keyOf(streetIn(event), event.data.shiftId), keeps: COUNTS, keepsIfGiven: ['compoundId'] },
    CourierCheckTallied: { key: (event) => keyOf(streetIn(event), event.data.shiftId), keeps: COURIER_COUNTS, keepsIfGiven: ['compoundId'] },
  },
  initial: { isOver: false } as GateShift,
  evolve: (shift, fact): GateShift => {
    switch (fact.type) {
      case 'GateShiftOpened':
        return { ...shift, opened: { ...fact.data, unit: fact.orgUnit, startedAt: fact.occurredAt } };
      case 'GateTallyReported':
        return { ...shift, counts: fact.data, countedAt: fact.occurredAt };
      case 'GateShiftClosed':
        return { ...shift, counts: fact.data, countedAt: fact.occurredAt, isOver: true };
      case 'CourierCheckTallied':
        return { ...shift, couriers: fact.data };
    }
  },
});

/** What came to a count since the report before. */
const more = (name: keyof GateCounts) =>
  tally((before: GateShift, _: unknown, after: GateShift) => (after.counts?.[name] ?? 0) - (before.counts?.[name] ?? 0));

const moreCouriers = (name: (typeof COURIER_COUNTS)[number]) =>
  tally((before: GateShift, _: unknown, after: GateShift) => (after.couriers?.[name] ?? 0) - (before.couriers?.[name] ?? 0));

export const ofGateShifts = measuresOf(gateShift, {
  passes: more('passes'),
  turnedAway: more('turnedAway'),
  asked: more('asked'),
  registered: more('registered'),
  temperatures: more('tempMeasured'),
  codes: more('codeChecked'),
  codesNotGreen: more('codeNonGreen'),
  vehicles: more('vehicles'),
  cards: more('cardPasses'),
  couriers: moreCouriers('checked'),
  couriersGreen: moreCouriers('green'),
  couriersRejected: moreCouriers('rejected'),
});

/** The same by the compound that each report names. */
export const ofGateShiftsByCompound = byPart(ofGateShifts, (_, fact) => fact?.data.compoundId);
