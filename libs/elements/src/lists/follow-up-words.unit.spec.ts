import { quarantine } from '@yiwang/quarantine';
import type { z } from 'zod';
import * as words from './follow-up-words.js';

describe('the words of columns of what happens in a quarantine', () => {
  it.each([
    ['breachKind', 'report-quarantine-breach', 'kind'],
    ['breachFinder', 'report-quarantine-breach', 'foundBy'],
    ['visitFinding', 'record-quarantine-visit', 'finding'],
  ] as const)('%s are named as whoever submits them reads them', (column, type, field) => {
    const { shape } = quarantine.submissions.find((definition) => definition.type === type)!.schema as z.ZodObject;
    expect(words[column].choices).toEqual((shape[field] as z.ZodType).meta()!['options']);
  });
});
