import { CONTEXTS } from '@yiwang/contexts';
import { definitionsOf, nextSubmissions, offersOf, type BoundedContext, type NextSubmission } from '@yiwang/kernel';
import { labelIn } from '../graphql/label-in.js';
import type { ReadContext } from '../graphql/reader.js';
import type { RowAsOf } from './list-patch.js';

const contexts: readonly BoundedContext[] = CONTEXTS;

/** What each definition says of the rows of lists; some are every context's. */
const OFFERS = offersOf([...new Set(contexts.flatMap(definitionsOf))]);

/** The most that a row of one list can offer: by this a row's price is told. */
export const MOST_NEXT = Math.max(...[...OFFERS.values()].map((offers) => offers.length));

/** What the reader may submit next of a row; nothing of one that stood in the past. */
export function nextOf({ list, row, asOf, isPast }: RowAsOf, { reader }: ReadContext): readonly NextSubmission[] {
  return isPast ? [] : nextSubmissions(OFFERS.get(list.name) ?? [], row, reader.principal, asOf);
}

/** The fields of `NextSubmission` that are not its own members. */
export const nextSubmissionResolvers = {
  type: ({ definition }: NextSubmission): string => definition.type,
  label: ({ label }: NextSubmission, _: unknown, { reader }: ReadContext): string => labelIn(label, reader.language),
};
