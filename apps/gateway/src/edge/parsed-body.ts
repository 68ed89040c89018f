import { Refused, type Language } from '@yiwang/kernel';
import type { z } from 'zod';
import { refusalOfIssue } from '../submissions/field-refusal.js';

/** The body as a schema gives it. @throws {Refused} `invalid-field` naming the first field that is not right. */
export function parsedBody<Schema extends z.ZodType>(schema: Schema, body: unknown, language: Language): z.output<Schema> {
  const parsed = schema.safeParse(body, { reportInput: true });
  if (!parsed.success) throw new Refused(refusalOfIssue(parsed.error.issues[0]!, schema, language));
  return parsed.data;
}
