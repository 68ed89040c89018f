import type { TFunction } from 'i18next';
import { formatDate } from '../../format/time.js';
import type { RowNode } from './operations/list-rows.query.js';
import type { KnownRecords } from './personal-records.js';

const DAY = 86_400_000;

/**
 * What tells the people of rows apart while their names are not known: of several of one household in quarantine which, and the day of
 * the quarantine in Shanghai. The day counts from where the end does, so that it ends on the fourteenth. Nothing that a reader of
 * the rows may not see. Who has been opened is left out, and so is whoever of whom nothing is said.
 *
 * @param nodes what several rows say of one person is said together, so that a row that knows no dates has those of another
 * @param inQuarantine all who are in quarantine in the unit: which of a home somebody is follows from these alone, so that each list, and
 * each reader, says the same of one person, whatever rows stand there. Whoever is not among them has no number
 * @param now the server's time, in ms since 1970; `undefined` of rows that tell of other days, which say no day of quarantine
 */
export function standIns(nodes: readonly RowNode[], inQuarantine: readonly RowNode[], known: KnownRecords, now: number | undefined, t: TFunction): KnownRecords {
  const told = new Map<string, RowNode>();
  for (const node of [...inQuarantine, ...nodes]) {
    const { personId } = node;
    if (typeof personId === 'string') told.set(personId, { ...told.get(personId), ...node });
  }
  const places = placesAtHome(inQuarantine);
  return new Map([...told].flatMap(([personId, node]): [string, string][] => {
    if (known.has(personId)) return [];
    const place = places.get(personId);
    const words = [...(place === undefined ? [] : [t('list.ofHome', { n: place })]), ...(now === undefined ? [] : dayIn(node, now, t))].join(' · ');
    return words === '' ? [] : [[personId, words]];
  }));
}

/** Which of their home each is, from 1 on: whose quarantine began first is the first; of those of one moment, by id. Nobody who is alone. */
function placesAtHome(inQuarantine: readonly RowNode[]): ReadonlyMap<string, number> {
  const ofHomes = inQuarantine.filter(({ personId, householdId }) => typeof personId === 'string' && householdId != null);
  const homes = new Map<unknown, RowNode[]>();
  for (const node of ofHomes) homes.set(node['householdId'], [...(homes.get(node['householdId']) ?? []), node]);
  return new Map([...homes.values()].flatMap((home) => {
    const people = [...new Set(home.sort(byStart).map(({ personId }) => String(personId)))];
    return people.length < 2 ? [] : people.map((personId, index): [string, number] => [personId, index + 1]);
  }));
}

const byStart = (one: RowNode, other: RowNode): number => startOf(one) - startOf(other) || (String(one['personId']) < String(other['personId']) ? -1 : 1);

const startOf = ({ startedAt }: RowNode): number => (typeof startedAt === 'string' ? Date.parse(startedAt) : 0);

const dayIn = ({ countedSince }: RowNode, now: number, t: TFunction): readonly string[] =>
  (typeof countedSince === 'string' ? [t('list.dayOfQuarantine', { n: dayOf(countedSince, now) })] : []);

/** The day after the one that is counted from is the first; that one itself is not yet the second. */
const dayOf = (countedSince: string, now: number): number => Math.max(1, (Date.parse(formatDate(now)) - Date.parse(formatDate(countedSince))) / DAY);
