import { isWanted, statesAt, wantedRows, type List, type ListRow, type RowFilters, type WantedRows } from '@yiwang/elements';
import type { Instant } from '@yiwang/kernel';

/** Which rows of a list are looked at: of a unit and below, and of these those that the filters let pass. */
export interface ListQuestion extends Omit<RowFilters, 'now'> {
  readonly list: List;
}

/** The same text for the same question, whoever asks. */
export const textOf = ({ list, unit, kinds, state, sites, dueBefore }: ListQuestion): string =>
  JSON.stringify([list.name, unit, kinds, state, sites && [...sites].sort(), dueBefore]);

/** What a question amounts to at a moment. Its list has the filters: GraphQL knows of no others. */
export const wantedAt = ({ list, ...filters }: ListQuestion, now: Instant): WantedRows => wantedRows(list, { ...filters, now });

/** Whether a row belongs to what is asked at a moment. */
export const holds = (question: ListQuestion, row: ListRow | undefined, now: Instant): row is ListRow =>
  row !== undefined && isWanted(wantedAt(question, now), row);

/** The state a row is in at a moment: the first that its list declares. */
export const stateOf = (list: List, row: ListRow, now: Instant): string | undefined => statesAt(list, row, now)[0];

/** How far ahead, in ms, a row is due when the clock takes it out of a state or into one, or out of the list or into it. */
export function turningPoints({ states, shows = {} }: List): readonly number[] {
  return [...new Set([...Object.values(states), shows].flatMap(({ after, until }) => [after, until]).filter((ahead) => ahead !== undefined))];
}
