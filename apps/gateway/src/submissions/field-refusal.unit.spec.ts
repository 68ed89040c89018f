import { CONTEXTS } from '@yiwang/contexts';
import { countField, definitionsOf, idField, LANGUAGES } from '@yiwang/kernel';
import { z } from 'zod';
import { EXPECTATIONS } from './expectation.catalogue.js';
import { refusalOfIssue, withFieldName } from './field-refusal.js';

const patternsOf = (node: unknown): readonly { readonly format?: string; readonly pattern: string }[] => {
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.values(node).flatMap(patternsOf);
  return 'pattern' in node && typeof node.pattern === 'string' ? [node as { pattern: string }, ...inner] : inner;
};

describe('a field that a decider refuses', () => {
  const schema = z.object({ count: countField('测温人次', 'Temperatures'), of: z.object({ part: countField('其中', 'Part') }).optional() });

  it('is called what its form calls it', () => {
    const refusal = { code: 'counts-inconsistent', field: 'count', params: { part: 2, whole: 1 } } as const;
    expect(withFieldName(refusal, schema, 'zh')).toEqual({ ...refusal, params: { part: 2, whole: 1, field: '测温人次' } });
    expect(withFieldName({ ...refusal, field: 'of.part' }, schema, 'ja').params).toMatchObject({ field: 'Part' });
  });
  it('keeps its name where it has another one, or none', () => {
    for (const refusal of [{ code: 'busy' }, { code: 'invalid-field', field: 'count', params: { field: '数' } }, { code: 'before-start', field: 'occurredAt' }] as const) {
      expect(withFieldName(refusal, schema, 'zh')).toEqual(refusal);
    }
  });
});

describe('what is said of a text of another form', () => {
  it('names the form in words, in every language, and never shows a pattern', () => {
    const schema = z.object({ siteId: idField('场所编号', 'Site id') });
    const issue = schema.safeParse({ siteId: '丽园路 88' }).error!.issues[0]!;
    for (const language of LANGUAGES) {
      const { params } = refusalOfIssue(issue, schema, language);
      expect(params!['expected']).toBe(EXPECTATIONS.id[language]);
      expect(params!['expected']).not.toContain('[A-Z');
    }
  });

  it.each([...new Set(CONTEXTS.flatMap(definitionsOf))])('can be said of each text of $type', ({ schema }) => {
    const unnamed = patternsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })).filter(
      ({ format = '' }) => !(format in EXPECTATIONS) && !['date-time', 'date', 'uuid'].includes(format),
    );
    expect(unnamed).toEqual([]);
  });
});
