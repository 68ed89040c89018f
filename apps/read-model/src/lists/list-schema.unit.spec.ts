import { readFileSync } from 'node:fs';
import { LISTS, type ColumnKind, type List } from '@yiwang/elements';
import { buildSchema, GraphQLEnumType, GraphQLObjectType, type GraphQLNamedType } from 'graphql';
import { SCHEMA_FILE } from '../graphql/schema-file.js';
import { listTypeDefs, withListTypes } from './list-schema.js';

const text = readFileSync(SCHEMA_FILE, 'utf8');
const schema = buildSchema(text);

const TYPES: Readonly<Record<Exclude<ColumnKind, 'choice'>, string>> = { id: 'ID', orgUnit: 'ID', moment: 'DateTime', count: 'Float', celsius: 'Float', degree: 'Float', text: 'String' };

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);
const typeOf = (list: List, part: string) => schema.getType(capital(list.name) + part) as GraphQLNamedType;
const fieldsOf = (type: unknown) =>
  Object.fromEntries(Object.values((type as GraphQLObjectType).getFields()).map(({ name, type: its }) => [name, String(its)]));
const wordsOf = (type: unknown) => Object.fromEntries((type as GraphQLEnumType).getValues().map(({ name, description }) => [name, description]));

describe('the checked-in schema', () => {
  it('is what the declarations of the lists say: `npm run schema` has been run', () => {
    expect(withListTypes(text, LISTS)).toBe(text);
  });

  describe.each(LISTS.map((list) => [list.name, list] as const))('of the list %s', (name, list) => {
    it('has a row type whose fields are the columns, by kind, and what every row has', () => {
      const columns = Object.entries(list.columns).map(([column, { kind, optional }]) => {
        const type = kind === 'choice' ? capital(name) + capital(column) : TYPES[kind];
        return [column, optional ? type : `${type}!`];
      });
      const state = Object.keys(list.states).length === 0 ? {} : { state: `${capital(name)}State` };
      expect(fieldsOf(typeOf(list, 'Row'))).toEqual({ key: 'ID!', ...Object.fromEntries(columns), ...state, next: '[NextSubmission!]!' });
    });

    it('describes each column, word and state by its names', () => {
      const row = typeOf(list, 'Row') as GraphQLObjectType;
      for (const [column, { name: label, choices }] of Object.entries(list.columns)) {
        expect(row.getFields()[column]!.description).toBe(`${label.en} (${label.zh})`);
        if (choices === undefined) continue;
        const words = Object.entries(choices).map(([word, { en, zh }]) => [word, `${en} (${zh})`]);
        expect(wordsOf(schema.getType(capital(name) + capital(column)))).toEqual(Object.fromEntries(words));
      }
    });

    it('takes the filters it declares, and no others', () => {
      const of = (operation: GraphQLObjectType) => operation.getFields()[name]!.args.map((arg) => arg.name);
      const filters = [...(list.kind ? ['kind'] : []), ...(Object.keys(list.states).length > 0 ? ['state'] : []), ...(list.due ? ['dueBefore'] : [])];
      expect(of(schema.getQueryType()!)).toEqual(['orgUnit', ...filters, 'at', 'first', 'after', 'afterPosition']);
      expect(of(schema.getSubscriptionType()!)).toEqual(['orgUnit', ...filters]);
    });
  });
});

describe('a declaration that GraphQL cannot say', () => {
  const list = (columns: List['columns']): List => ({ ...LISTS[0]!, columns });
  const column = LISTS[0]!.columns['orgUnit']!;

  it.each([
    ['a column named as what every row has', { key: column }],
    ['a column whose name is none', { 'org unit': column }],
    ['a word that is none', { place: { ...column, kind: 'choice', choices: { '2nd': { zh: '二', en: 'Second' } } } }],
  ])('is refused: %s', (_, columns) => {
    expect(() => listTypeDefs([list(columns as List['columns'])])).toThrow(TypeError);
  });

  it('is told from one that it can', () => {
    expect(() => listTypeDefs([list({ orgUnit: column })])).not.toThrow();
  });
});
