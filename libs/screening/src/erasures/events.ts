import type { DomainEvent, PersonRef } from '@yiwang/kernel';

/** Why a person is erased: the person asked for it, or nothing is kept longer than this. */
export const ERASURE_BASES = ['request', 'retention'] as const;
export type ErasureBasis = (typeof ERASURE_BASES)[number];

/** What opened the person's sealed data is destroyed. `receipt` names the erasure and says nothing of who it was. */
export type PersonErased = DomainEvent<
  'PersonErased',
  { readonly personId: PersonRef['personId']; readonly basis: ErasureBasis; readonly receipt: string }
>;
