import {
  compareRows, isWanted, rowsAt, statesOfKeys, wantedRows, type Fact, type List, type ListRow, type RowFilters, type States,
} from '@yiwang/elements';
import { refuseRequest, streetOf, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import { ALWAYS } from '@yiwang/read-store';
import type { LiveModel } from '../projector/live-model.js';
import type { Work } from '../turns/work.js';

/** How many rows a list of the past may have. */
export const LONGEST_PAST_LIST = 5_000;

/** What the past is read from: the stored facts, and which of them no live correction voids. */
export type StoredFacts = Pick<LiveModel, 'version' | 'isLive'>;

/** A list as it stood at a moment: filters but the moment's. */
export interface PastList extends Omit<RowFilters, 'now'> {
  readonly at: Instant;
}

/**
 * The rows that a list had at a moment of the past, in its order: the facts of its subject under one committee or street are
 * folded anew up to then, as they are known now. Slower than a page, in slices of some hundred keys.
 *
 * Refused `past-list-too-wide` for a district or the city, and `past-list-too-long` for more than `LONGEST_PAST_LIST` rows.
 */
export async function pastRows(stored: StoredFacts, list: List, { at, ...filters }: PastList, work: Work): Promise<readonly ListRow[]> {
  const { unit } = filters;
  const street = streetOf(unit) ?? refuseRequest('past-list-too-wide', { orgUnit: unit });
  const wanted = wantedRows(list, { ...filters, now: at });
  const besides = await statesBeside(stored, list, street, at, work);
  const rows: ListRow[] = [];
  for await (const facts of liveFactsUpTo(at, stored, unit, list.subject.name)) {
    const found = await work.once(() => rowsAt(list, facts, besides, at).filter((row) => isWanted(wanted, row)));
    rows.push(...found);
    if (rows.length > LONGEST_PAST_LIST) refuseRequest('past-list-too-long', { limit: LONGEST_PAST_LIST });
  }
  return work.once(() => rows.sort(compareRows));
}

/** What stands beside the keys of a street: rounds stand on the office's row, a person may be in quarantine in any committee. */
async function statesBeside(stored: StoredFacts, { beside }: List, street: OrgUnitCode, at: Instant, work: Work): Promise<States> {
  const states = new Map<string, unknown>();
  if (beside === undefined) return states;
  for await (const facts of liveFactsUpTo(at, stored, street, beside.subject.name)) {
    await work.once(() => statesOfKeys(beside.subject, facts, at).forEach((state, key) => states.set(key, state)));
  }
  return states;
}

/** The live facts of every key of a subject that has one under a unit by a moment, some hundred keys at a time, each whole. */
async function* liveFactsUpTo(at: Instant, stored: StoredFacts, unit: OrgUnitCode, subject: string): AsyncGenerator<readonly Fact[]> {
  for await (const { facts } of stored.version.factsUnder(unit, subject, { from: ALWAYS.from, until: at })) {
    yield facts.filter(({ eventId }) => stored.isLive(eventId));
  }
}
