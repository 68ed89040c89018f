import { gql, type TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useEffect, useMemo, useState } from 'react';
import { keepText } from '../session/keep-text.js';
import type { Draft, FieldSchema } from './field-schema.js';

/** The rows of a list that a field names one of, and by which of their columns. */
export interface ChosenFrom {
  readonly list: string;
  readonly kind: string;
  readonly value: string;
  readonly name: string;
}

interface Choice {
  readonly value: string;
  readonly name: string;
}

/** The rows to choose from, by field. */
export type Choices = Readonly<Record<string, readonly Choice[]>>;

type Answer = Readonly<Record<string, { readonly edges: readonly { readonly node: Choice }[] }>>;

/** As many as anybody chooses among. */
const MOST = 100;
const NOTHING: TypedDocumentNode<Answer, { readonly street: string }> = gql`query NothingToChoose { __typename }`;

/** The names of a list, a kind and columns, which become part of the query's text: our own definitions say them. */
function queryOf(wanted: readonly (readonly [field: string, from: ChosenFrom])[]): typeof NOTHING {
  if (wanted.length === 0) return NOTHING;
  const parts = wanted.map(([field, { list, kind, value, name }]) =>
    `${field}: ${list}(orgUnit: $street, kind: ${kind}, first: ${MOST}) { edges { node { value: ${value} name: ${name} } } }`);
  return gql(`query ToChooseFrom($street: ID!) { ${parts.join(' ')} }`);
}

/**
 * The schema of a report whose ids are chosen by their names: the runs that are under way, the plants that there are. Asked of the
 * street, since a run serves several committees. Those that were read last while there is no network; as it is before they ever were.
 */
export function useChosenFrom(schema: FieldSchema, orgUnit: string): FieldSchema {
  const wanted = useMemo(() => Object.entries(schema.properties ?? {}).flatMap(([field, { chosenFrom }]) => (chosenFrom === undefined ? [] : [[field, chosenFrom] as const])), [schema]);
  const query = useMemo(() => queryOf(wanted), [wanted]);
  const street = orgUnit.slice(0, 9);
  const { data } = useQuery(query, { variables: { street }, skip: wanted.length === 0, fetchPolicy: 'cache-and-network' });
  const key = ['yiwang.choices', street, ...wanted.map(([field, { list, kind }]) => `${field}-${list}-${kind}`)].join('.');
  const [kept] = useState(() => JSON.parse(localStorage.getItem(key) ?? 'null') as Choices | null);
  const read = useMemo(() => data && Object.fromEntries(wanted.map(([field]) => [field, (data[field]?.edges ?? []).map(({ node: { value, name } }) => ({ value, name }))])), [data, wanted]);
  useEffect(() => {
    if (read !== undefined) keepText(localStorage, key, JSON.stringify(read));
  }, [key, read]);
  return useMemo(() => withChoices(schema, read ?? kept ?? {}), [schema, read, kept]);
}

/** What makes a field a choice among these, by their names. */
export function oneOf(found: readonly Choice[]): Required<Pick<FieldSchema, 'enum' | 'options'>> {
  const options = Object.fromEntries(found.map(({ value, name }) => [value, { zh: name, en: name }]));
  return { enum: Object.keys(options), options };
}

/**
 * The same with these to choose from. Of a field that has to be said and has one choice it is the default, so that nobody need
 * say it; one that may be left out stays as its id where there is nothing to choose.
 */
export function withChoices(schema: FieldSchema, choices: Choices): FieldSchema {
  const isRequired = (field: string): boolean => schema.required?.includes(field) === true;
  const chosen = Object.entries(choices).filter(([field, found]) => found.length > 0 || isRequired(field)).map(([field, found]) => {
    const only = found.length === 1 && isRequired(field) ? { default: found[0]!.value } : {};
    return [field, { ...schema.properties?.[field], ...oneOf(found), ...only }] as const;
  });
  return { ...schema, properties: { ...schema.properties, ...Object.fromEntries(chosen) } };
}

/** A draft that says what has but one choice, where it has not said anything else. */
export function withOnlyChoices(schema: FieldSchema, draft: Draft): Draft {
  const said = draft as { readonly [field: string]: Draft };
  const only = Object.entries(schema.properties ?? {}).flatMap(([field, { chosenFrom, default: one }]) =>
    (chosenFrom !== undefined && typeof one === 'string' && (said[field] ?? '') === '' ? [[field, one] as const] : []));
  return only.length === 0 ? draft : { ...said, ...Object.fromEntries(only) };
}
