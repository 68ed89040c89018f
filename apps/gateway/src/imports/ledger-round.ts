import { formatInstant, Refused, worker, type Instant, type Language, type Outcome } from '@yiwang/kernel';
import type { RoundOfLedger } from './import-report.js';
import type { LedgerRecorder } from './ledger-recorder.js';
import { note } from './note.catalogue.js';
import type { JudgedRow, RowSubmissions } from './row-submissions.js';

/** The first and the last moment of rows. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

/** The period of what rows say happened; `undefined` where there is none. */
export function periodOf(rows: readonly JudgedRow[]): Period | undefined {
  if (rows.length === 0) return undefined;
  const times = rows.map(({ reading }) => reading.occurredAt);
  return { from: times.reduce((a, b) => Math.min(a, b)), to: times.reduce((a, b) => Math.max(a, b)) };
}

/**
 * Gives the rows of a screening ledger their round, and the committee its roster where it has none, and notes what it
 * did.
 *
 * @throws {Refused} what either is refused for: without a round no row can be recorded.
 */
export async function prepareRound(
  rows: readonly JudgedRow[],
  { from, to }: Period,
  submissions: RowSubmissions,
  recorder: LedgerRecorder,
  tell: { readonly notes: string[]; readonly language: Language },
): Promise<RoundOfLedger> {
  const opening = submissions.step('open-ledger-round', { scope: '台账导入', from: formatInstant(from), to: formatInstant(to) }, from, to);
  const members = workersOf(rows);
  const extension = submissions.step('extend-ledger-roster', { members }, from, from);
  const outcomes = await recorder.prepare(members.length > 0 ? [opening, extension] : [opening]);
  const refused = outcomes.find((outcome) => outcome.outcome === 'refused');
  if (refused?.outcome === 'refused') throw new Refused(refused.refusal);
  const [opened, extended] = outcomes as Exclude<Outcome, { outcome: 'refused' }>[];
  const { roundId, closedAt } = opened!.refs as { roundId: string; closedAt?: string };
  // A round of its own is named after the submission that opens it; another's is joined, and widened where need be.
  const joined = roundId !== opening.submissionId;
  const say = (name: Parameters<typeof note>[0], params?: Parameters<typeof note>[2]) => tell.notes.push(note(name, tell.language, params));
  const period = { from: readable(formatInstant(from)), to: readable(formatInstant(to)) };
  if (!joined) say('roundOpened', period);
  else say(opened!.outcome === 'recorded' ? 'roundWidened' : 'roundJoined', period);
  if (closedAt) say('roundClosed', { at: readable(closedAt) });
  if (extended?.outcome === 'recorded') say('rosterExtended', { workers: members.length });
  return { roundId, joined, closedAt };
}

/** Everyone whom the rows name, of a pair both. */
function workersOf(rows: readonly JudgedRow[]): unknown[] {
  const names = new Set(rows.flatMap(({ reading }) => reading.reporters));
  return [...names].flatMap((name) => {
    const parsed = worker.safeParse({ name });
    return parsed.success ? [parsed.data] : [];
  });
}

const readable = (iso: string): string => iso.slice(0, 16).replace('T', ' ');
