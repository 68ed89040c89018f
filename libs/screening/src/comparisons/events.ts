import type { DomainEvent } from '@yiwang/kernel';

/** `off`: the units below this one, and below those, are not ranked, until it is `on` again. */
export const RANKINGS = ['on', 'off'] as const;
export type Ranking = (typeof RANKINGS)[number];
export type ComparisonsSet = DomainEvent<'ComparisonsSet', { readonly ranking: Ranking }>;
