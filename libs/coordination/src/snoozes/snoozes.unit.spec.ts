import { orgUnitCode } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { snoozeItem } from './snooze-item.submission.js';

const item = { list: 'board', itemId: 'scr_coverage' } as const;
const reason = { noteId: 'why' } as const;
const until = (time: string) => ({ ...item, until: `2020-02-${time}:00.000+08:00`, reason });
const by = (time: string) => ({ role: 'street' as const, actor: 'street-310105002', occurredAt: at(`2020-02-08 ${time}`) });
const snoozed = (time: string) => ({ type: 'ItemSnoozed', data: until(time) }) as const;
const tillNoon = happened(snoozed('08T12:00'), { id: 'till-noon', ...by('10:00') });

describe('putting an item off', () => {
  it('is recorded, until a moment ahead, with why; again, and anew once it is over', () => {
    given(snoozeItem).when(until('08T12:00'), by('10:00')).thenRecords(snoozed('08T12:00'));
    given(snoozeItem, tillNoon).when(until('08T18:00'), by('11:00')).thenRecords(snoozed('08T18:00'));
    given(snoozeItem, tillNoon).when(until('09T12:00'), by('13:00')).thenRecords(snoozed('09T12:00'));
  });
  it('until the same moment says nothing new, of the same unit', () => {
    given(snoozeItem, tillNoon).when(until('08T12:00'), by('11:00')).thenIsDuplicateOf('till-noon');
    given(snoozeItem, tillNoon).when(until('08T12:00'), { ...by('11:00'), orgUnit: orgUnitCode('310105002002') }).thenRecords(snoozed('08T12:00'));
  });
  it('is refused for what is past, for this very moment, and for more than a week', () => {
    for (const time of ['08T09:00', '08T10:00', '15T10:01']) {
      given(snoozeItem).when(until(time), by('10:00')).thenRefuses('snooze-out-of-range', {
        field: 'until', params: { after: '2020-02-08T10:00:00.000+08:00', latest: '2020-02-15T10:00:00.000+08:00' },
      });
    }
    given(snoozeItem).when(until('15T10:00'), by('10:00')).thenRecords(snoozed('15T10:00'));
  });
});
