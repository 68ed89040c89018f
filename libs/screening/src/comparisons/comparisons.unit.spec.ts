import { orgUnitCode } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { setComparisons } from './set-comparisons.submission.js';

const STREET = orgUnitCode('310105002');
const by = (day: string) => ({ orgUnit: STREET, role: 'admin' as const, occurredAt: at(`${day} 09:00`) });
const set = (ranking: 'on' | 'off') => ({ type: 'ComparisonsSet', data: { ranking } }) as const;
const off = happened(set('off'), { id: 'off', ...by('2020-02-08') });

describe('the ranking of units', () => {
  it('is switched off, and on again', () => {
    given(setComparisons).when({ ranking: 'off' }, by('2020-02-08')).thenRecords(set('off'));
    given(setComparisons, off).when({ ranking: 'on' }, by('2020-02-09')).thenRecords(set('on'));
  });
  it('says nothing new while it is the same', () => {
    given(setComparisons, off).when({ ranking: 'off' }, by('2020-02-09')).thenIsDuplicateOf('off');
  });
  it('is no matter of a committee, nor of an office row: nothing stands below them', () => {
    for (const orgUnit of ['310105002004', '310105002000'].map(orgUnitCode)) {
      given(setComparisons).when({ ranking: 'off' }, { ...by('2020-02-08'), orgUnit }).thenRefuses('wrong-unit-level', { field: 'orgUnit' });
    }
  });
});
