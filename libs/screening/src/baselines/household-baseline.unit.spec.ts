import { inEffectAt, stateOf } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { householdBaseline } from './household-baseline.js';
import { recordHouseholdBaseline } from './record-household-baseline.submission.js';

const on = (day: string) => ({ occurredAt: at(`${day} 00:00`) });

describe('the household baseline', () => {
  const baseline = (households: number, day: string, id: string) =>
    happened({ type: 'HouseholdBaselineRecorded', data: { households } }, { id, ...on(day) });

  it('is recorded, and recorded anew when it changed', () => {
    given(recordHouseholdBaseline).when({ households: 1797 }).thenRecords({ type: 'HouseholdBaselineRecorded', data: { households: 1797 } });
    given(recordHouseholdBaseline, baseline(1797, '2020-01-01', 'first'))
      .when({ households: 1801 })
      .thenRecords({ type: 'HouseholdBaselineRecorded', data: { households: 1801 } });
  });
  it('says nothing new while it is the same', () => {
    given(recordHouseholdBaseline, baseline(1797, '2020-01-01', 'first')).when({ households: 1797 }).thenIsDuplicateOf('first');
  });
  it('takes the place of one of the same moment that was recorded before, and says so', () => {
    const [first, second] = [baseline(1797, '2020-01-10', 'first'), baseline(1801, '2020-01-10', 'second')];
    given(recordHouseholdBaseline, first).when({ households: 1801 }, on('2020-01-10')).thenRecords({ type: 'HouseholdBaselineRecorded', data: { households: 1801 } });
    const state = stateOf(householdBaseline, [first, second]);
    expect(inEffectAt(state, at('2020-01-11 00:00'))?.counts.households).toBe(1801);
    expect(recordHouseholdBaseline.refs!(second, state)).toEqual({ inPlaceOf: 'first' });
    expect(recordHouseholdBaseline.refs!(first, state)).toBeUndefined();
  });
  it('holds from its own day on: for an earlier day, or after a change, the same counts are news', () => {
    const past = [baseline(1797, '2020-01-10', 'first'), baseline(1801, '2020-01-20', 'second')] as const;
    const again = { type: 'HouseholdBaselineRecorded', data: { households: 1797 } } as const;
    given(recordHouseholdBaseline, ...past).when({ households: 1797 }, on('2020-01-01')).thenRecords(again);
    given(recordHouseholdBaseline, ...past).when({ households: 1797 }, on('2020-01-30')).thenRecords(again);
    given(recordHouseholdBaseline, ...past).when({ households: 1797 }, on('2020-01-15')).thenIsDuplicateOf('first');
  });
});
