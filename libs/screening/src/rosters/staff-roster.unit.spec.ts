import { inEffectAt, stateOf, type WorkerRef } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { extendLedgerRoster } from './extend-ledger-roster.submission.js';
import { recordStaffRoster } from './record-staff-roster.submission.js';
import { staffRoster } from './staff-roster.js';

const on = (day: string) => ({ occurredAt: at(`${day} 00:00`) });

describe('the staff roster', () => {
  const [a, b, c] = ['a', 'b', 'c'] as unknown as [WorkerRef, WorkerRef, WorkerRef];
  const roster = (basis: 'register' | 'ledger', members: WorkerRef[], day: string, id: string) =>
    happened({ type: 'StaffRosterRecorded', data: { staffCount: members.length, members, basis } }, { id, ...on(day) });
  const recorded = (basis: 'register' | 'ledger', ...members: WorkerRef[]) =>
    ({ type: 'StaffRosterRecorded', data: { staffCount: members.length, members, basis } }) as const;

  it('is recorded with its members, each once', () => {
    given(recordStaffRoster).when({ staffCount: 2, members: [a, b, a] }).thenRecords(recorded('register', a, b));
    given(recordStaffRoster).when({ staffCount: 8, members: [] }).thenRecords({
      type: 'StaffRosterRecorded',
      data: { staffCount: 8, members: [], basis: 'register' },
    });
  });
  it('names no more than it counts', () => {
    given(recordStaffRoster).when({ staffCount: 1, members: [a, b] }).thenRefuses('invalid-field', { field: 'staffCount' });
  });
  it('says nothing new while it is the same, in whatever order', () => {
    given(recordStaffRoster, roster('register', [a, b], '2020-01-01', 'first'))
      .when({ staffCount: 2, members: [b, a] })
      .thenIsDuplicateOf('first');
  });
  it('takes the place of one of the same moment that was recorded before, and says so', () => {
    const [first, second] = [roster('register', [a, b], '2020-01-10', 'first'), roster('register', [c], '2020-01-10', 'second')];
    given(recordStaffRoster, first).when({ staffCount: 1, members: [c] }, on('2020-01-10')).thenRecords(recorded('register', c));
    const state = stateOf(staffRoster, [first, second]);
    expect(inEffectAt(state, at('2020-01-11 00:00'))?.members).toEqual([c]);
    expect(recordStaffRoster.refs!(second, state)).toEqual({ inPlaceOf: 'first' });
  });
  it('takes the place of one that ledgers made', () => {
    given(recordStaffRoster, roster('ledger', [a, b], '2020-01-01', 'first'))
      .when({ staffCount: 2, members: [a, b] })
      .thenRecords(recorded('register', a, b));
  });

  describe('made of ledgers', () => {
    it('is the workers of the first, and gains those of the next', () => {
      given(extendLedgerRoster).when({ members: [a, b, a] }).thenRecords(recorded('ledger', a, b));
      given(extendLedgerRoster, roster('ledger', [a, b], '2020-01-20', 'first'))
        .when({ members: [b, c] }, on('2020-01-25'))
        .thenRecords({ ...recorded('ledger', a, b, c), occurredAt: at('2020-01-25 00:00') });
    });
    it('names everyone in the end, also when an older ledger comes later', () => {
      given(extendLedgerRoster, roster('ledger', [a, b], '2020-01-25', 'first'))
        .when({ members: [c] }, on('2020-01-20'))
        .thenRecords(recorded('ledger', c), { ...recorded('ledger', a, b, c), occurredAt: at('2020-01-25 00:00') + 1 });
    });
    it('stands after the last, never at its very moment', () => {
      given(extendLedgerRoster, roster('ledger', [a], '2020-01-25', 'first'))
        .when({ members: [b] }, on('2020-01-25'))
        .thenRecords({ ...recorded('ledger', a, b), occurredAt: at('2020-01-25 00:00') + 1 });
    });
    it('says nothing new where everyone is known, or a roster was recorded', () => {
      given(extendLedgerRoster, roster('ledger', [a, b], '2020-01-20', 'first'))
        .when({ members: [b] }, on('2020-01-25'))
        .thenIsDuplicateOf('first');
      given(extendLedgerRoster, roster('register', [a], '2020-02-01', 'register'))
        .when({ members: [b, c] }, on('2020-01-25'))
        .thenIsDuplicateOf('register');
    });
  });
});
