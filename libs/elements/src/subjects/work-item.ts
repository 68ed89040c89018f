import type { ItemLetGo, ItemTakenOn, WorkList } from '@yiwang/coordination';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import { defineSubject } from '../algebra/subject.js';
import { keyOf } from './keys.js';

interface Taken {
  readonly unit: OrgUnitCode;
  readonly list: WorkList;
  readonly itemId: string;
  readonly takenBy: string;
  readonly by?: string | undefined;
  readonly takenAt: Instant;
}

/** One item of a list, as long as somebody of its unit has taken it on. */
export const workItem = defineSubject<ItemTakenOn | ItemLetGo>()({
  name: 'workItem',
  hears: {
    ItemTakenOn: {
      key: (event) => keyOf(event.metadata.orgUnit, event.data.list, event.data.itemId),
      keeps: ['list', 'itemId', 'takenBy'],
      keepsIfGiven: ['by'],
    },
    ItemLetGo: { key: (event) => keyOf(event.metadata.orgUnit, event.data.list, event.data.itemId), keeps: ['list', 'itemId'] },
  },
  initial: undefined as Taken | undefined,
  evolve: (_, fact) => (fact.type === 'ItemLetGo' ? undefined : { unit: fact.orgUnit, takenAt: fact.occurredAt, ...fact.data }),
});
