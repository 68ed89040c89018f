import type { DomainEvent } from '@yiwang/kernel';
import type { ItemRef } from '../work-items/events.js';

/** An item of a list is due soon, and whoever looks after it is reminded. `dueAt`: ISO 8601 with offset. */
export type ReminderSent = DomainEvent<'ReminderSent', ItemRef & { readonly dueAt: string }>;
