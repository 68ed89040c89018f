import { accept, choiceField, defineSubmission, duplicateOf, formatInstant, noteField, refsOfText, refuse } from '@yiwang/kernel';
import type { Decision, Instant } from '@yiwang/kernel';
import { readingSite, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import { UNLOADING_POINTS } from './events.js';
import { plantField, plantIn } from './plant.js';
import { parseWasteRunId, wasteRunField } from './plate.js';
import { isWithinScales } from './scales.js';
import { loadOf, readingWasteRound, type Load, type WasteRoundState } from './waste-round.js';
import { weightField } from './weight-field.js';
import { findWasteRun, nextRunAfter, readingWasteVehicle, refusedForLaterRun, wasteVehicle, type WasteRun } from './waste-vehicle.js';

/**
 * A run is weighed at the plant, at `occurredAt`, where it unloads at the point that is kept for it, without a transfer station in
 * between (松江, February 2020). A run for which no door had anything comes back with 0 g.
 *
 * Refuses `run-not-open` for a run that is unknown or was handed over with another weight; `before-start`, and
 * `before-last-collection` where a door was emptied later; `run-known-after` where its vehicle had set out again; `not-registered` for a plant that the street has not registered;
 * `not-dedicated`; `nothing-collected` for a weight that comes from no door; and `gap-unexplained` where the scales differ by more
 * than 5 % and 20 kg, and nobody says why. The same weight again is a duplicate.
 */
export const handOverWaste = defineSubmission({
  type: 'hand-over-waste',
  labels: { zh: '隔离垃圾交付焚烧', en: 'Hand over waste at the incinerator', ja: '隔離廃棄物の焼却場引き渡し', ko: '격리 폐기물 소각장 인계' },
  roles: ['crew', 'admin'],
  units: 'office',
  personalData: 'encrypted',
  schema: z.object({
    runId: wasteRunField,
    grams: weightField('过磅重量（公斤）', 'Weight at the plant, kg', 20_000_000),
    plantId: plantField,
    unloadingPoint: choiceField('卸料口', 'Unloading point', UNLOADING_POINTS, {
      dedicated: { zh: '定点卸料口', en: 'The point kept for it' },
      general: { zh: '普通卸料口', en: 'A general one' },
    }),
    gapReason: noteField('差额原因', 'Why the weights differ').optional(),
  }),
  availableWhen: [
    {
      list: 'wasteRuns', known: { runId: 'runId', plantId: 'plantId' },
      when: ({ standing, doors }) => standing === 'underWay' && doors !== 0,
    },
    {
      list: 'wasteRuns', known: { runId: 'runId', plantId: 'plantId' },
      label: { zh: '空车返回', en: 'Came back empty', ja: '空車で帰着', ko: '빈 차로 복귀' },
      when: ({ standing, doors }) => standing === 'underWay' && doors === 0,
      likely: () => ({ grams: 0, unloadingPoint: 'dedicated' }),
    },
  ],
  streamKind: wasteVehicle,
  stream: ({ runId }, unit) => readingWasteVehicle(unit, runId).stream,
  reads: ({ runId, plantId }, unit) => ({ round: readingWasteRound(unit, parseWasteRunId(runId)!.date), plant: readingSite(unit, plantId) }),
  decide(command, state, { round, plant }: { round: WasteRoundState; plant: SiteState }) {
    const { runId, grams, plantId, unloadingPoint, gapReason } = command.data;
    const run = findWasteRun(state, runId);
    if (run === undefined) return refuse('run-not-open', 'runId');
    if (run.handover !== undefined) {
      return run.handover.grams === grams ? duplicateOf(run.handover.report, 'QuarantineWasteHandedOver', runId) : refuse('run-not-open', 'runId');
    }
    const load = loadOf(round, runId);
    const early = refusalOfTime(command.occurredAt, run, load);
    if (early !== undefined) return early;
    const next = nextRunAfter(state, run);
    if (next !== undefined && next.report.occurredAt < command.occurredAt) return refusedForLaterRun(next);
    if (plantIn(plant) === undefined) return refuse('not-registered', 'plantId');
    if (unloadingPoint !== 'dedicated') return refuse('not-dedicated', 'unloadingPoint');
    const unlike = gapReason === undefined || load === undefined ? refusalOfWeight(grams, load) : undefined;
    return unlike ?? accept({
      type: 'QuarantineWasteHandedOver',
      data: { runId, vehicle: run.started.vehicle, grams, plantId, unloadingPoint, gapReason, ...collectedOf(load) },
    });
  },
  refs: (event) => (event.type === 'QuarantineWasteHandedOver' ? refsOfText('gapReasonId', event.data.gapReason) : undefined),
});

/** Why a run cannot have been handed over at an instant, if there is a reason. */
function refusalOfTime(at: Instant, { report }: WasteRun, load: Load | undefined): Decision<never> | undefined {
  if (at < report.occurredAt) return refuse('before-start', 'occurredAt', { start: formatInstant(report.occurredAt) });
  const last = load?.last.report.occurredAt;
  return last !== undefined && at < last ? refuse('before-last-collection', 'occurredAt', { at: formatInstant(last) }) : undefined;
}

/** Why a load cannot have weighed so much without a word, if there is a reason. */
function refusalOfWeight(grams: number, load: Load | undefined): Decision<never> | undefined {
  if (load === undefined) return grams > 0 ? refuse('nothing-collected', 'grams') : undefined;
  if (isWithinScales(load.grams, grams)) return undefined;
  return refuse('gap-unexplained', 'gapReason', { collected: load.grams / 1000, handedOver: grams / 1000 });
}

/** What is copied of a load. */
const collectedOf = (load: Load | undefined) => ({
  collectedGrams: load?.grams ?? 0,
  ...(load && { firstCollectedAt: formatInstant(load.first.report.occurredAt), lastCollectedAt: formatInstant(load.last.report.occurredAt) }),
});
