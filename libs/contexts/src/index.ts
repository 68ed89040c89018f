import type { BoundedContext, EventOf } from '@yiwang/kernel';
import { quarantine } from '@yiwang/quarantine';
import { screening } from '@yiwang/screening';
import { supply } from '@yiwang/supply';

/**
 * The contexts of the product, each of them the domain of one service. Who takes submissions, reads stored events or
 * rehearses a plan takes them from here: a further context is one more line, beside its package in the dependencies.
 */
export const CONTEXTS = [screening, quarantine, supply] as const satisfies readonly BoundedContext[];

/** Every event of the product, but for those that may stand in any stream. */
export type ContextEvent = EventOf<(typeof CONTEXTS)[number]>;

/** How stored events of earlier versions become those of today, whichever context wrote them. */
export const UPCASTERS = CONTEXTS.flatMap(({ upcasters = [] }: BoundedContext) => upcasters);
