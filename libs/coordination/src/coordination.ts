import type { BoundedContext, EventOf } from '@yiwang/kernel';
import { letGoItem } from './let-go-item.submission.js';
import { takeOnItem } from './take-on-item.submission.js';
import { workItem } from './work-item.js';

/** Who does what, across the work of all contexts: everything the coordination service owns. */
export const coordination = {
  name: 'coordination',
  submissions: [takeOnItem, letGoItem],
  streamKinds: [workItem],
} satisfies BoundedContext;

/** Every event that stands in one of its streams. */
export type CoordinationEvent = EventOf<typeof coordination>;
