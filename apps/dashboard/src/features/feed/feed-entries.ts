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

/** What is said of one minute in the same words, told once with how often. */
export interface FeedLine {
  readonly id: string;
  /** Where it was; of what is told together, the first of several, each once. */
  readonly orgUnits: readonly string[];
  readonly at: string;
  readonly sentence: string;
  readonly times: number;
}

/** What the product says by itself, of many units at once: told together. What people report stays each unit's own. */
const TOLD_TOGETHER: ReadonlySet<string> = new Set(['ReminderSent']);

/** The feed as it is read: entries of a unit that follow one another and say the same are one line, and so are the reminders of a minute. */
export function linesOf(entries: readonly FeedEntry[], sentenceOf: (entry: FeedEntry) => string, minuteOf: (instant: string) => string): readonly FeedLine[] {
  const lines: FeedLine[] = [];
  for (const { type, ...entry } of entries.map((each) => ({ ...each, at: minuteOf(each.occurredAt), sentence: sentenceOf(each) }))) {
    const { id, orgUnit, at, sentence } = entry;
    const isSame = (line: FeedLine) => line.at === at && line.sentence === sentence;
    const last = lines.length - 1;
    const before = lines[last];
    const follows = before !== undefined && before.orgUnits[0] === orgUnit && isSame(before);
    const place = TOLD_TOGETHER.has(type) ? lines.findIndex(isSame) : follows ? last : -1;
    const known = lines[place];
    if (known === undefined) lines.push({ id, orgUnits: [orgUnit], at, sentence, times: 1 });
    else lines[place] = { ...known, orgUnits: [...new Set([...known.orgUnits, orgUnit])], times: known.times + 1 };
  }
  return lines;
}
