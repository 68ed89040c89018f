import { CONTEXTS } from '@yiwang/contexts';
import { definitionsOf, idField, LANGUAGES } from '@yiwang/kernel';
import { z } from 'zod';
import { EXPECTATIONS } from './expectation.catalogue.js';
import { refusalOfIssue } from './field-refusal.js';

const patternsOf = (node: unknown): readonly { readonly format?: string; readonly pattern: string }[] => {
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.values(node).flatMap(patternsOf);
  return 'pattern' in node && typeof node.pattern === 'string' ? [node as { pattern: string }, ...inner] : inner;
};

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
