import { CONTEXTS } from '@yiwang/contexts';
import { definitionsOf, OF_ANY_STREAM, type BoundedContext, type SubmissionDefinition } from '@yiwang/kernel';
import { z } from 'zod';

/** Every text that is taken without being sealed, and why nobody is in it. */
const OPEN: Readonly<Record<string, string>> = {
  'register-org-unit.name': 'the name of an office',
  'register-org-unit.nameEn': 'the name of an office',
  'register-site.name': 'the name on its door',
  'open-screening-round.scope': 'announced to everybody who is asked',
  'open-ledger-round.scope': 'written by the import, of the days of its ledger',
  'set-entrance-status.hours': 'hung out at the gate',
  'agree-troika-action.title': 'hung out in the compound',
  'draw-street-map.areas.outline': 'a shape, as letters',
  'draw-street-map.source': 'who made the map',
  'issue-mask-voucher.pharmacy': 'the name of a shop',
  'report-policy-failure.code': 'a code of a refusal',
  'report-policy-failure.stream': 'the name of a stream',
  'report-policy-retry.code': 'a code of a refusal',
  'correct-event.stream': 'the name of a stream',
  'resolve-conflict.stream': 'the name of a stream',
};

interface Described {
  readonly type?: string;
  readonly personal?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
  readonly anyOf?: readonly Described[];
  readonly oneOf?: readonly Described[];
}

/** What only some texts may be: a time, an id of letters and digits, one of a few words. */
const BOUND = ['format', 'pattern', 'enum', 'const'];

/** The texts below a field that may say anything and stand in no part that is sealed, by their paths. */
function openTexts(field: Described, path: string): string[] {
  if (field.personal !== undefined) return [];
  const { properties = {}, items, anyOf = [], oneOf = [] } = field;
  const own = field.type === 'string' && !BOUND.some((bound) => bound in field) ? [path] : [];
  const below = [...Object.entries(properties).map(([name, part]) => [`${path}.${name}`, part] as const), ...[items ?? [], anyOf, oneOf].flat().map((part) => [path, part] as const)];
  return [...own, ...below.flatMap(([where, part]) => openTexts(part, where))];
}

const textsOf = ({ type, schema }: SubmissionDefinition): string[] =>
  openTexts(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Described, type);

describe('a text of a submission', () => {
  const definitions = [...new Set([...OF_ANY_STREAM, ...CONTEXTS.flatMap((context: BoundedContext) => definitionsOf(context))])];

  it('is sealed, unless it is known why nobody can be in it', () => {
    expect(definitions.flatMap(textsOf).sort()).toEqual(Object.keys(OPEN).sort());
  });
  it('that is sealed makes its submission one with sealed data', () => {
    const withNotes = definitions.filter(({ schema }) => JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })).includes('"personal":"note"'));
    expect(withNotes.length).toBeGreaterThan(0);
    expect(withNotes.filter(({ personalData }) => personalData !== 'encrypted').map(({ type }) => type)).toEqual([]);
  });
});
