import type { TFunction } from 'i18next';
import { formatDate } from '../../format/time.js';
import type { RowNode } from './operations/list-rows.query.js';
import type { KnownRecords } from './personal-records.js';

const DAY = 86_400_000;

/**
 * What tells the people of rows apart while their names are not known: the day of their quarantine in Shanghai, and of several of one
 * household which. The day counts from where the end does, so that it ends on the fourteenth. Nothing that a reader of
 * the rows may not see. Who has been opened is left out, and so is whoever is alone in a household of which nothing is said, and whoever
 * is not in quarantine where others of the home are.
 *
 * @param nodes what several rows say of one person is said together, so that a row that knows no dates has those of another
 * @param now the server's time, in ms since 1970; `undefined` of rows that tell of other days, which say no day of quarantine
 */
export function standIns(nodes: readonly RowNode[], known: KnownRecords, now: number | undefined, t: TFunction): KnownRecords {
  const told = new Map<string, RowNode>();
  for (const node of nodes) {
    const { personId } = node;
    if (typeof personId === 'string') told.set(personId, { ...told.get(personId), ...node });
  }
  const unopened = [...told];
  return new Map(unopened.flatMap(([personId, node]): [string, string][] => {
    if (known.has(personId)) return [];
    const home = unopened.filter(([, { householdId }]) => householdId === node['householdId']);
    const inQuarantine = home.filter(([, { startedAt }]) => startedAt != null);
    const together = inOrder(inQuarantine.length === 0 ? home : inQuarantine);
    const isOne = together.length > 1 && together.includes(personId) && node['householdId'] != null;
    const which = isOne ? [t('list.ofHome', { n: together.indexOf(personId) + 1 })] : [];
    const words = [...which, ...(now === undefined ? [] : dayIn(node, now, t))].join(' · ');
    return words === '' ? [] : [[personId, words]];
  }));
}

/** Whose quarantine began first is the first; of those of one moment, by id: the same in every list. */
const inOrder = (people: readonly (readonly [personId: string, node: RowNode])[]): readonly string[] =>
  [...people].sort(([a, one], [b, other]) => startOf(one) - startOf(other) || (a < b ? -1 : 1)).map(([personId]) => personId);

const startOf = ({ startedAt }: RowNode): number => (typeof startedAt === 'string' ? Date.parse(startedAt) : 0);

const dayIn = ({ countedSince }: RowNode, now: number, t: TFunction): readonly string[] =>
  (typeof countedSince === 'string' ? [t('list.dayOfQuarantine', { n: dayOf(countedSince, now) })] : []);

/** The day after the one that is counted from is the first; that one itself is not yet the second. */
const dayOf = (countedSince: string, now: number): number => Math.max(1, (Date.parse(formatDate(now)) - Date.parse(formatDate(countedSince))) / DAY);
