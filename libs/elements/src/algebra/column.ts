import { isOrgUnitCode } from '@yiwang/kernel';
import type { Instant, Labels, OrgUnitCode, ResidentLabels } from '@yiwang/kernel';

/** What a column holds: an id of ours, a unit's code, a moment (ms since 1970), a whole number, a temperature (tenths of a degree), half of a position (millionths of a degree), a name, one of a few words. */
export type ColumnKind = 'id' | 'orgUnit' | 'moment' | 'count' | 'celsius' | 'degree' | 'text' | 'choice';

export type RowValue = string | number;

/** One column of a list, as it is declared, shown and served. */
export interface Column<Value = any> {
  readonly kind: ColumnKind;
  readonly name: Labels;
  /** Whether a row may be without it. */
  readonly optional: boolean;
  /** Of a `choice`: its words, in the order in which they are shown. */
  readonly choices?: Readonly<Record<string, Labels>> | undefined;
  /** For the compiler alone. */
  readonly value?: Value;
}

export type Columns = Readonly<Record<string, Column>>;

export type ValueOf<Of extends Column> = Of extends Column<infer Value> ? Value : never;

type OptionalIn<Of extends Columns> = { [Name in keyof Of]: undefined extends ValueOf<Of[Name]> ? Name : never }[keyof Of];

/** What a row says in each of these columns. */
export type ValuesOf<Of extends Columns> =
  & { readonly [Name in Exclude<keyof Of, OptionalIn<Of>>]: ValueOf<Of[Name]> }
  & { readonly [Name in OptionalIn<Of>]?: ValueOf<Of[Name]> };

const column = <Value>(kind: ColumnKind, zh: string, en: string): Column<Value> => ({ kind, name: { zh, en }, optional: false });

/** An id of ours (`personId`, `householdId`, a round's), never anything a document says. */
export const id = (zh: string, en: string): Column<string> => column('id', zh, en);
export const orgUnit = (zh = '居委会', en = 'Committee'): Column<OrgUnitCode> => column('orgUnit', zh, en);
export const moment = (zh: string, en: string): Column<Instant> => column('moment', zh, en);
export const count = (zh: string, en: string): Column<number> => column('count', zh, en);
/** A temperature in tenths of a degree: 378 is shown as 37.8 ℃. */
export const celsius = (zh: string, en: string): Column<number> => column('celsius', zh, en);
/** Half of a position on the ground, in millionths of a degree: 121430000 is shown as 121.430000°. */
export const degree = (zh: string, en: string): Column<number> => column('degree', zh, en);
export const text = (zh: string, en: string): Column<string> => column('text', zh, en);
/** One of a few words, each with its names: in four languages where households read them. */
export const choice = <Word extends string>(zh: string, en: string, choices: Readonly<Record<Word, Labels | ResidentLabels>>): Column<Word> =>
  ({ ...column<Word>('choice', zh, en), choices });
/** A choice of some of another's words: of the types of sites those that its list can have. */
export const among = <Word extends string, Some extends Word>({ kind, name, optional: mayMiss, choices }: Column<Word>, ...words: readonly Some[]): Column<Some> =>
  ({ kind, name, optional: mayMiss, choices: Object.fromEntries(words.map((word) => [word, choices![word]!])) });
/** A column that a row may be without. */
export const optional = <Value>(of: Column<Value>): Column<Value | undefined> => ({ ...of, optional: true });

/** As long as a name may be that a submission takes, and longer. */
const LONGEST_TEXT = 1_000;

/** Throws a `RangeError` for a value that its column does not take: a payload of another version may hold anything. */
export function mustFit(name: string, { kind, optional: mayMiss, choices }: Column, value: unknown): void {
  if (value === undefined && mayMiss) return;
  const fits = kind === 'moment' || kind === 'count' || kind === 'celsius' || kind === 'degree' ? Number.isSafeInteger(value)
    : typeof value === 'string' && value.length <= LONGEST_TEXT
      && (kind !== 'orgUnit' || isOrgUnitCode(value)) && (choices === undefined || Object.hasOwn(choices, value));
  if (!fits) throw new RangeError(`not what ${name} of a row may be: ${String(value).slice(0, LONGEST_TEXT)}`);
}
