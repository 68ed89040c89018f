import type { DomainEvent } from '@yiwang/kernel';

/**
 * How a compound is kept: open to everyone; quasi-closed (准封闭), entered at manned entrances by who lives there or has a pass;
 * or sealed, left and entered by nobody without leave.
 */
export const CLOSURES = ['open', 'quasiClosed', 'sealed'] as const;
export type Closure = (typeof CLOSURES)[number];

/** `occurredAt` is from when it is kept so. `compoundId` is its id as a site. */
export type ClosedManagementDeclared = DomainEvent<'ClosedManagementDeclared', { readonly compoundId: string; readonly level: Closure }>;
