import { endOfDay, HOUR } from '@yiwang/kernel';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { QuarantineWasteCollected, QuarantineWasteHandedOver, WasteRunStarted, WasteVehicleDisinfected } from '@yiwang/quarantine';
import { deadline, level, measuresOf, tallyOf } from '../algebra/measure.js';
import type { Piece } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { binOf } from '../algebra/quantile.js';
import { keyOf, minutesBetween, streetIn } from './keys.js';
import type { VehicleStanding } from './waste-vehicle.js';

/** One run from the doors of several committees to a plant. */
interface WasteRunState {
  readonly started?: (Pick<WasteRunStarted['data'], 'runId' | 'vehicle' | 'plantId' | 'plantName'> & { readonly unit: OrgUnitCode; readonly at: Instant }) | undefined;
  /** What was collected (g), by the committee of the doors. */
  readonly collected: Readonly<Record<OrgUnitCode, number>>;
  /** How many doors something was collected at. */
  readonly doors: number;
  readonly firstCollectedAt?: Instant | undefined;
  readonly handover?: { readonly unit: OrgUnitCode; readonly at: Instant; readonly grams: number } | undefined;
  readonly isDisinfected: boolean;
}

/**
 * One run of a vehicle. What is under way stands on the rows of the committees whose doors it comes from, what came of it on the
 * street office's.
 */
export const wasteRun = defineSubject<WasteRunStarted | QuarantineWasteCollected | QuarantineWasteHandedOver | WasteVehicleDisinfected>()({
  name: 'wasteRun',
  hears: {
    WasteRunStarted: { key: (event) => keyOf(streetIn(event), event.data.runId), keeps: ['runId', 'vehicle', 'plantId', 'plantName'] },
    QuarantineWasteCollected: { key: (event) => keyOf(streetIn(event), event.data.runId), keeps: ['outcome', 'bags', 'grams'] },
    QuarantineWasteHandedOver: { key: (event) => keyOf(streetIn(event), event.data.runId), keeps: ['grams'] },
    WasteVehicleDisinfected: { key: (event) => keyOf(streetIn(event), event.data.runId), keeps: [] },
  },
  initial: { collected: {}, doors: 0, isDisinfected: false } as WasteRunState,
  evolve: (state, fact): WasteRunState => {
    switch (fact.type) {
      case 'WasteRunStarted':
        return { ...state, started: { ...fact.data, unit: fact.orgUnit, at: fact.occurredAt } };
      case 'QuarantineWasteCollected':
        if (fact.data.outcome !== 'collected') return state;
        return {
          ...state,
          collected: { ...state.collected, [fact.orgUnit]: (state.collected[fact.orgUnit] ?? 0) + fact.data.grams },
          doors: state.doors + 1,
          firstCollectedAt: state.firstCollectedAt ?? fact.occurredAt,
        };
      case 'QuarantineWasteHandedOver':
        // Disinfected before, as where a handover is told anew, the vehicle had this load in it still.
        return { ...state, handover: { unit: fact.orgUnit, at: fact.occurredAt, grams: fact.data.grams }, isDisinfected: false };
      case 'WasteVehicleDisinfected':
        return { ...state, isDisinfected: true };
    }
  },
});

/** Where a run stands in what is left to do of it: nothing is left of one that is handed over and its vehicle disinfected. */
export function runStandingOf({ started, handover, isDisinfected }: WasteRunState): Exclude<VehicleStanding, 'ready'> | undefined {
  if (started === undefined || (handover !== undefined && isDisinfected)) return undefined;
  return handover === undefined ? 'underWay' : 'toDisinfect';
}

const ifStanding = (state: WasteRunState, standing: VehicleStanding) => runStandingOf(state) === standing && { n: 1, unit: state.started!.unit };

/** What a run has collected in all (g). */
export const collectedGramsIn = ({ collected }: WasteRunState): number => Object.values(collected).reduce((sum, grams) => sum + grams, 0);

/** What scales may differ by: 20 kg or 5 %. The decider of a handover is of the same mind, which a test holds. */
const GAP_GRAMS = 20_000;
const GAP_PER_CENT = 5;

/** What was collected and not handed over (g; below 0 where it is the other way round), as far as no two scales explain it. */
export function unexplainedGrams(collected: number, handedOver: number): number {
  const gap = Math.abs(collected - handedOver);
  return gap <= GAP_GRAMS || gap * 100 <= GAP_PER_CENT * collected ? 0 : collected - handedOver;
}

/** How long a run may take from its first door to the plant, before what it has collected is missed there (ms). */
const ON_ITS_WAY = 4 * HOUR;

/** What is on its way for too long, by committee; after the handover, until the end of its day, what is missing of it. */
function gapIn(state: WasteRunState): Piece[] {
  const { handover, collected, firstCollectedAt } = state;
  if (firstCollectedAt !== undefined && handover === undefined) {
    return Object.entries(collected).map(([unit, n]) => ({ n, unit: unit as OrgUnitCode, from: firstCollectedAt + ON_ITS_WAY }));
  }
  if (handover === undefined) return [];
  return [{ n: unexplainedGrams(collectedGramsIn(state), handover.grams), unit: handover.unit, until: endOfDay(handover.at) }];
}

export const ofWasteRuns = measuresOf(wasteRun, {
  grams: tallyOf('QuarantineWasteCollected', (_, { data }) => data.grams),
  plantGrams: tallyOf('QuarantineWasteHandedOver', (_, { data }) => data.grams),
  gapGrams: deadline(gapIn),
  underWay: level((state) => ifStanding(state, 'underWay')),
  transit: tallyOf('QuarantineWasteHandedOver', ({ firstCollectedAt }: WasteRunState, { occurredAt }) =>
    firstCollectedAt !== undefined && { n: 1, bucket: binOf(minutesBetween(firstCollectedAt, occurredAt)) }),
  disinfected: tallyOf('WasteVehicleDisinfected', () => 1),
  toDisinfect: level((state) => ifStanding(state, 'toDisinfect')),
});
