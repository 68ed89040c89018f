import type { Refusal } from '@yiwang/kernel';

/** A file that is not taken as a whole, with the reason as a value. */
export class LedgerRefused extends Error {
  override readonly name = 'LedgerRefused';

  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** Refuses the file as a whole. */
export function refuseLedger(code: Refusal['code'], params?: Refusal['params']): never {
  throw new LedgerRefused({ code, ...(params && { params }) });
}
