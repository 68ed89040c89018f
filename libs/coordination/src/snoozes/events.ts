import type { DomainEvent, WrittenText } from '@yiwang/kernel';
import type { ItemRef } from '../work-items/events.js';

/** The item is not to be shown among what must be dealt with before `until`. */
export type ItemSnoozed = DomainEvent<'ItemSnoozed', ItemRef & { readonly until: string; readonly reason: WrittenText }>;
