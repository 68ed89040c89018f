import { isBefore } from '../../graphql/log-position.js';
import type { FeedEntry } from './operations/feed.query.js';

/** Nobody reads further back on a wall. */
const MOST = 120;

/** The feed with one more entry, each once, the latest happening first; a late report stands where it belongs. */
export function withEntry(entries: readonly FeedEntry[], entry: FeedEntry): readonly FeedEntry[] {
  if (entries.some(({ id }) => id === entry.id)) return entries;
  const place = entries.findIndex((other) => happenedAfter(entry, other));
  return place < 0 ? [...entries, entry].slice(0, MOST) : [...entries.slice(0, place), entry, ...entries.slice(place)].slice(0, MOST);
}

function happenedAfter(a: FeedEntry, b: FeedEntry): boolean {
  const [atA, atB] = [Date.parse(a.occurredAt), Date.parse(b.occurredAt)];
  return atA === atB ? isBefore(b.position, a.position) : atA > atB;
}

/** What the same unit reports of the same minute in the same words, told once with how often. */
export interface FeedLine {
  readonly id: string;
  readonly orgUnit: string;
  readonly at: string;
  readonly sentence: string;
  readonly times: number;
}

/** The feed as it is read: entries that follow one another and say the same are one line. */
export function linesOf(entries: readonly FeedEntry[], sentenceOf: (entry: FeedEntry) => string, minuteOf: (instant: string) => string): readonly FeedLine[] {
  const lines: FeedLine[] = [];
  for (const entry of entries) {
    const { id, orgUnit } = entry;
    const [at, sentence] = [minuteOf(entry.occurredAt), sentenceOf(entry)];
    const last = lines[lines.length - 1];
    if (last !== undefined && last.orgUnit === orgUnit && last.at === at && last.sentence === sentence) {
      lines[lines.length - 1] = { ...last, times: last.times + 1 };
    } else {
      lines.push({ id, orgUnit, at, sentence, times: 1 });
    }
  }
  return lines;
}
