import type { ItemSnoozed, WorkList } from '@yiwang/coordination';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import { defineSubject } from '../algebra/subject.js';
import { instantIn, keyOf } from './keys.js';

interface Snoozed {
  readonly unit: OrgUnitCode;
  readonly list: WorkList;
  readonly itemId: string;
  readonly by: string;
  readonly until: Instant;
}

/** One item that its office has put off, until when it was said last. */
export const snoozedItem = defineSubject<ItemSnoozed>()({
  name: 'snoozedItem',
  hears: {
    ItemSnoozed: {
      key: (event) => keyOf(event.metadata.orgUnit, event.data.list, event.data.itemId), keeps: ['list', 'itemId', 'until'], keepsOfRecord: ['actor'],
    },
  },
  initial: undefined as Snoozed | undefined,
  evolve: (_, { orgUnit: unit, data: { list, itemId, until, actor } }): Snoozed => ({ unit, list, itemId, by: actor, until: instantIn(until) }),
});
