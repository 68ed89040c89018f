import type { Refusal } from './refusal.js';

/** A request that is refused as a whole, and why. Each edge answers it in its own form, by the refusal's code. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** Refuses the whole request. */
export function refuseRequest(code: Refusal['code'], params?: Refusal['params'], field?: string): never {
  throw new Refused({ code, params, field });
}
