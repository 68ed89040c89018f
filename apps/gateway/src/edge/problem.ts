import { REFUSALS, refusalMessage, type Language, type Refusal, type RefusalCode } from '@yiwang/kernel';

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** RFC 9457 problem details. `type` identifies the kind of problem; it is a name, not an address to fetch. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: RefusalCode;
  readonly detail: string;
  readonly field?: string | undefined;
}

/** A refusal as problem details in the reader's language. */
export function problemOf(refusal: Refusal, language: Language): Problem {
  const { code, field } = refusal;
  return {
    type: `urn:yiwang:problem:${code}`,
    title: titleOf(code),
    status: REFUSALS[code].status,
    code,
    detail: refusalMessage(refusal, language),
    ...(field === undefined ? {} : { field }),
  };
}

/** `already-reserved` → `Already reserved`: the same for every occurrence and reader, as RFC 9457 wants a title. */
function titleOf(code: RefusalCode): string {
  const words = code.replaceAll('-', ' ');
  return words[0]!.toUpperCase() + words.slice(1);
}
