import { firstAfter, formatInstant, inEffectAt, type Instant, type Refusal, type Reported, type WrittenText } from '@yiwang/kernel';
import { z } from 'zod';

/** What was counted since a shift began: a report takes the place of the one before it. */
export interface CountsReport<Counts extends CountsOf<Counts>> extends Reported {
  readonly counts: Counts;
}
type CountsOf<Counts> = { readonly [Name in keyof Counts]: number };

/** One count that is more than another: it is a part of it. */
export type PartOf<Counts> = readonly [part: keyof Counts & string, whole: (counts: Counts) => number];

/** Why counts cannot be, if that is so: `counts-inconsistent` for the first part that is more than its whole. */
export function refusalOfParts<Counts extends CountsOf<Counts>>(counts: Counts, parts: readonly PartOf<Counts>[]): Refusal | undefined {
  const wrong = parts.find(([part, whole]) => counts[part] > whole(counts));
  if (wrong === undefined) return undefined;
  const [part, whole] = wrong;
  return { code: 'counts-inconsistent', field: part, params: { part: counts[part], whole: whole(counts) } };
}

/**
 * Why counts of an instant do not go with what was reported of the shift before that instant and after it, if that is so:
 * `counts-fell` for the first that would fall.
 *
 * @param takenBack of these reports, which fall with it
 */
export function refusalOfFall<Counts extends CountsOf<Counts>>(
  reports: readonly CountsReport<Counts>[], at: Instant, counts: Counts, takenBack: readonly Reported[],
): Refusal | undefined {
  const now = { counts, at };
  const standing = reports.filter((report) => !takenBack.includes(report));
  const [before, after] = [inEffectAt(standing, at), firstAfter(standing, at)].map((known) => known && { counts: known.counts, at: known.report.occurredAt });
  return fallOf(before, now) ?? fallOf(now, after);
}

type Counted<Counts> = { readonly counts: Counts; readonly at: Instant } | undefined;

function fallOf<Counts extends CountsOf<Counts>>(before: Counted<Counts>, after: Counted<Counts>): Refusal | undefined {
  if (before === undefined || after === undefined) return undefined;
  const field = (Object.keys(before.counts) as (keyof Counts & string)[]).find((name) => after.counts[name] < before.counts[name]);
  if (field === undefined) return undefined;
  const [from, until] = [before.at, after.at].map(formatInstant) as [string, string];
  return { code: 'counts-fell', field, params: { from, until, before: before.counts[field], after: after.counts[field] } };
}

/** What of a shift's reports a correction at an instant takes back: those until then that say more of anything. */
export function takenBackBy<Report extends CountsReport<Counts>, Counts extends CountsOf<Counts>>(
  reports: readonly Report[], at: Instant, counts: Counts,
): readonly Report[] {
  const names = Object.keys(counts) as (keyof Counts)[];
  return reports.filter(({ counts: said, report }) => report.occurredAt <= at && names.some((name) => said[name] > counts[name]));
}

/** Why they are: they were counted wrongly, as the one says who counts there. */
const COUNTED_WRONGLY: WrittenText = { inWords: '报数更正' };

/** What voids these reports, beside the one that takes their place. */
export const voidingOf = (reports: readonly Reported[]) => reports.map(({ report: { eventId: correctedEventId } }) =>
  ({ type: 'EventCorrected', data: { correctedEventId, reason: COUNTED_WRONGLY } }) as const);

/** Whether counts correct what was reported before: then they may fall. */
export const correctsField = z.boolean().optional().meta({
  labels: { zh: '更正：先前报多了，以这次为准', en: 'A correction: too many were reported before' },
});

/** The report that an instant's counts repeat, if any: the last one before it says the same. */
export function saidBefore<Counts extends CountsOf<Counts>>(reports: readonly CountsReport<Counts>[], at: Instant, counts: Counts): CountsReport<Counts> | undefined {
  const last = inEffectAt(reports, at);
  return last !== undefined && sameCounts(last.counts, counts) ? last : undefined;
}

/** Whether two count the same. */
export function sameCounts<Counts extends CountsOf<Counts>>(a: Counts, b: Counts): boolean {
  return (Object.keys(a) as (keyof Counts)[]).every((name) => a[name] === b[name]);
}
