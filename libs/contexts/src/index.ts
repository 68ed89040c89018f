import { HOUSEKEEPING_UPCASTERS, type BoundedContext, type EventOf, type HousekeepingEvent } from '@yiwang/kernel';
import { coordination } from '@yiwang/coordination';
import { quarantine } from '@yiwang/quarantine';
import { screening } from '@yiwang/screening';
import { supply } from '@yiwang/supply';

/**
 * The contexts of the product, each of them the domain of one service. Who takes submissions, reads stored events or
 * rehearses a plan takes them from here: a further context is one more line, beside its package in the dependencies.
 */
export const CONTEXTS = [screening, quarantine, supply, coordination] as const satisfies readonly BoundedContext[];

/** Every event of the product. */
export type ProductEvent = EventOf<(typeof CONTEXTS)[number]> | HousekeepingEvent;

/** How stored events of earlier versions become those of today, whichever context wrote them. */
export const UPCASTERS = [...HOUSEKEEPING_UPCASTERS, ...CONTEXTS.flatMap(({ upcasters = [] }: BoundedContext) => upcasters)];
