import type { NextSubmission, RowNode } from '../lists/operations/list-rows.query.js';
import { PersonHistoryDocument, type PersonHistoryQuery } from './person.query.generated.js';

/** A person of a street at a moment. */
export type PersonHistory = PersonHistoryQuery['person'];

/** What happened to a person, and why. */
export type PersonEvent = PersonHistory['events'][number];

/** Where a person stands in a list. */
export type PersonRow = PersonHistory['rows'][number];

/** A person of a street: what happened, the latest first, and where they stand now. Each time it is asked, a look is written down. */
export const PERSON_HISTORY = PersonHistoryDocument;

/** A row as the list's own page has it. */
export const nodeOf = ({ key, state, values, next }: PersonRow): RowNode =>
  ({ ...(values as Readonly<Record<string, unknown>>), key, state, next: next as readonly NextSubmission[] });
