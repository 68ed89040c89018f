import type { ItemSnoozed, WorkList } from '@yiwang/coordination';
import { refsOfText, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import { defineSubject } from '../algebra/subject.js';
import { instantIn, keyOf } from './keys.js';

interface Snoozed {
  readonly unit: OrgUnitCode;
  readonly list: WorkList;
  readonly itemId: string;
  readonly by: string;
  readonly until: Instant;
  /** Of the text that says why. */
  readonly reasonId?: string | undefined;
}

/** One item that its office has put off, until when it was said last. */
export const snoozedItem = defineSubject<ItemSnoozed>()({
  name: 'snoozedItem',
  hears: {
    ItemSnoozed: {
      key: (event) => keyOf(event.metadata.orgUnit, event.data.list, event.data.itemId), keeps: ['list', 'itemId', 'until', 'reason'], keepsOfRecord: ['actor'],
    },
  },
  initial: undefined as Snoozed | undefined,
  evolve: (_, { orgUnit: unit, data: { list, itemId, until, reason, actor } }): Snoozed =>
    ({ unit, list, itemId, by: actor, until: instantIn(until), ...refsOfText('reasonId', reason) }),
});
