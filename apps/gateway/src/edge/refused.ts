import type { Refusal } from '@yiwang/kernel';

/** A request that is refused as a whole. The edge answers it as RFC 9457 problem details. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** Refuses the whole request. */
export function refuseRequest(code: Refusal['code'], params?: Refusal['params'], field?: string): never {
  throw new Refused({ code, params, field });
}
