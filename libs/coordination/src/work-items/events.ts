import type { DomainEvent, WorkerRef, WrittenText } from '@yiwang/kernel';
import type { WorkList } from './work-list.js';

/** Which item of which list. `itemId` is the one that the list itself gives the row. */
export interface ItemRef {
  readonly list: WorkList;
  readonly itemId: string;
}

/** `occurredAt` is when it was taken on. `takenBy`: the account; `by`: for whom, where several share it. */
export type ItemTakenOn = DomainEvent<'ItemTakenOn', ItemRef & { readonly takenBy: string; readonly by?: WorkerRef | undefined }>;

/** `occurredAt` is when it was let go. The second version. */
export type ItemLetGo = DomainEvent<'ItemLetGo', ItemRef & { readonly reason?: WrittenText | undefined }>;
