import type { Column, ColumnKind, List } from '@yiwang/elements';
import type { Labels } from '@yiwang/kernel';
import { choiceType, hasStates, typeName } from './list-names.js';

/** The line of the checked-in schema from which on it is made from the declarations of the lists. */
export const GENERATED_FROM_HERE = '# From here on made from the lists’ declarations, by `npm run schema`.';

/** Whole numbers may be longer than an `Int` of GraphQL takes. */
const SCALARS: Readonly<Record<Exclude<ColumnKind, 'choice'>, string>> = {
  id: 'ID',
  orgUnit: 'ID',
  moment: 'DateTime',
  count: 'Float',
  celsius: 'Float',
  degree: 'Float',
  text: 'String',
};

/** Fields that every row has beside its columns. */
const OF_EVERY_ROW = ['key', 'state', 'next'];

/**
 * The types of lists in GraphQL, and the query and the subscription of each: Relay's cursor connections, whose row type
 * has the columns as declared.
 *
 * Throws a `TypeError` for a declaration that cannot be said in GraphQL.
 */
export function listTypeDefs(lists: readonly List[]): string {
  return [
    GENERATED_FROM_HERE,
    `extend type Query {\n${lists.map(queryOf).join('\n')}\n}`,
    `extend type Subscription {\n${lists.map(subscriptionOf).join('\n')}\n}`,
    ...lists.flatMap(typesOf),
  ].join('\n\n') + '\n';
}

/** A schema whose part that is made from declarations is made anew; what is written by hand stays. */
export function withListTypes(schema: string, lists: readonly List[]): string {
  const [byHand] = schema.split(GENERATED_FROM_HERE);
  return `${byHand!.trimEnd()}\n\n${listTypeDefs(lists)}`;
}

function queryOf(list: List): string {
  const args = ['orgUnit: ID!', ...filtersOf(list), 'at: DateTime', 'first: Int', 'after: String', 'afterPosition: String'];
  return `${described(list.description, '  ')}\n  ${list.name}(${args.join(', ')}): ${typeName(list, 'Connection')}!`;
}

function subscriptionOf(list: List): string {
  return `${described(list.label, '  ')}\n  ${list.name}(${['orgUnit: ID!', ...filtersOf(list)].join(', ')}): ${typeName(list, 'Patch')}!`;
}

/** What its declaration allows to filter by. */
function filtersOf(list: List): readonly string[] {
  return [
    ...(list.kind === undefined ? [] : [`kind: ${choiceType(list, list.kind)}`]),
    ...(hasStates(list) ? [`state: ${typeName(list, 'State')}`] : []),
    ...(list.due === undefined ? [] : ['dueBefore: DateTime']),
  ];
}

function typesOf(list: List): readonly string[] {
  const name = (part: string) => typeName(list, part);
  const words = Object.entries(list.columns).flatMap(([column, { choices }]) => (choices ? [enumOf(choiceType(list, column), choices)] : []));
  const states = hasStates(list) ? [enumOf(name('State'), Object.fromEntries(Object.entries(list.states).map(([state, { label }]) => [state, label])))] : [];
  return [
    ...words,
    ...states,
    rowType(list),
    `type ${name('Connection')} implements ListConnection {\n  edges: [${name('Edge')}!]!\n  pageInfo: PageInfo!\n  totalCount: Int!\n  asOf: DateTime!\n  position: String!\n}`,
    `type ${name('Edge')} {\n  cursor: String!\n  node: ${name('Row')}!\n}`,
    `type ${name('Patch')} implements ListPatch {\n  position: String!\n  asOf: DateTime!\n  reload: Boolean!\n  totalCount: Int!\n  changes: [${name('Change')}!]!\n}`,
    `type ${name('Change')} {\n  change: RowChange!\n  key: ID!\n  cursor: String!\n  node: ${name('Row')}\n}`,
  ];
}

function rowType(list: List): string {
  const fields = Object.entries(list.columns).map(([name, column]) => {
    if (OF_EVERY_ROW.includes(name)) throw new TypeError(`${list.name}: every row has a field ${name} of its own`);
    return `${described(column.name, '  ')}\n  ${spelled(name)}: ${columnType(list, name, column)}${column.optional ? '' : '!'}`;
  });
  const state = hasStates(list) ? ['  "As of the moment the page or the change stands for; empty for a row in none."', `  state: ${typeName(list, 'State')}`] : [];
  const next = ['  "What the reader may submit next of it."', '  next: [NextSubmission!]!'];
  return [`type ${typeName(list, 'Row')} {`, '  "What tells the row from all others of its list."', '  key: ID!', ...fields, ...state, ...next, '}'].join('\n');
}

const columnType = (list: List, name: string, { kind }: Column): string => (kind === 'choice' ? choiceType(list, name) : SCALARS[kind]);

function enumOf(name: string, words: Readonly<Record<string, Labels>>): string {
  return [`enum ${name} {`, ...Object.entries(words).flatMap(([word, label]) => [described(label, '  '), `  ${spelled(word)}`]), '}'].join('\n');
}

const described = ({ zh, en }: Labels, indent: string): string => `${indent}${JSON.stringify(`${en} (${zh})`)}`;

function spelled(name: string): string {
  if (/^[A-Za-z]\w*$/.test(name)) return name;
  throw new TypeError(`not a name in GraphQL: ${name}`);
}
