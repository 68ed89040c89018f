import type { DomainEvent, WorkerRef } from '@yiwang/kernel';
import type { WorkList } from './work-list.js';

/** Which item of which list. `itemId` is the one that the list itself gives the row. */
export interface ItemRef {
  readonly list: WorkList;
  readonly itemId: string;
}

/** `occurredAt` is when it was taken on. `by`: for whom, where the account is shared. */
export type ItemTakenOn = DomainEvent<'ItemTakenOn', ItemRef & { readonly by?: WorkerRef | undefined }>;

/** `occurredAt` is when it was let go. */
export type ItemLetGo = DomainEvent<'ItemLetGo', ItemRef & { readonly reason?: string | undefined }>;
