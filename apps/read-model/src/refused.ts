import type { Refusal } from '@yiwang/kernel';

/** A question that is not answered, and why. Becomes a GraphQL error with the refusal's code at the edge. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** Throws a refusal. */
export function refuseWith(code: Refusal['code'], params: Refusal['params'] = {}, field?: string): never {
  throw new Refused({ code, field, params });
}
