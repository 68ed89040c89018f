import type { Instant, RecordedEvent } from '@yiwang/kernel';
import type { ListRow } from '../algebra/list.js';
import { naiveEventOf } from './histories.js';
import { naiveLists } from './naive-lists.js';
import type { KnownEvent } from './events.js';

/** Rows as they are compared: by list and key, without what is not there. */
export const sorted = (rows: Iterable<ListRow>): ListRow[] =>
  (JSON.parse(JSON.stringify([...rows])) as ListRow[]).sort((a, b) => (`${a.list} ${a.key}` < `${b.list} ${b.key}` ? -1 : 1));

/** Where rows differ from the naive recomputation of all lists, as they stood at a moment if one is given; nothing where they agree. */
export function differencesOfLists(events: readonly RecordedEvent<KnownEvent>[], rows: readonly ListRow[], until?: Instant): string[] {
  return Object.entries(naiveLists(events.map(naiveEventOf), until)).flatMap(([list, expected]) => {
    const [actual, naive] = [rows.filter((row) => row.list === list).map(({ values }) => textOf(values)).sort(), expected.map(textOf).sort()];
    return actual.length === naive.length && actual.every((text, i) => text === naive[i]) ? [] : [`${list}: ${actual.join(' ')}, naively ${naive.join(' ')}`];
  });
}

const textOf = (values: Readonly<Record<string, unknown>>): string => JSON.stringify(Object.entries(values).filter(([, value]) => value !== undefined).sort());
