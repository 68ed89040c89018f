import type { List } from '@yiwang/elements';

/** What the types of a list begin with: `QuarantineCases` of `quarantineCases`. */
export const typeName = ({ name }: List, part = ''): string => capital(name) + part;

/** The enum of a column of a few words. */
export const choiceType = (list: List, column: string): string => typeName(list, capital(column));

/** Whether its rows are told apart by what the clock says of their due moment. */
export const hasStates = ({ states }: List): boolean => Object.keys(states).length > 0;

const capital = (name: string): string => name[0]!.toUpperCase() + name.slice(1);
