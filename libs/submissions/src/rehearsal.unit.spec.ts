import { quarantine } from '@yiwang/quarantine';
import { screening } from '@yiwang/screening';
import { supply } from '@yiwang/supply';
import { orgUnitCode, type BoundedContext, type SubmissionEnvelope } from '@yiwang/kernel';
import { at } from '@yiwang/kernel/testing';
import { Rehearsal } from './rehearsal.js';
import { taskOf, type Task } from './task.js';
import { envelope, householdRef, OFFICE, personRef } from './testing/street.js';

const NOON = at('2020-02-08 12:00');
const STREET = orgUnitCode('310105002');

function taskFor(context: BoundedContext, sent: SubmissionEnvelope): Task {
  const task = taskOf(context, sent);
  if ('code' in task) throw new Error(task.code);
  return task;
}
const registered = (n: number, orgUnit = orgUnitCode('310105002001')) =>
  taskFor(screening, envelope('register-org-unit', { name: `单位 ${orgUnit}` }, { n, orgUnit, role: 'admin', actor: 'admin' }));
const started = (n: number) =>
  taskFor(quarantine, envelope('start-quarantine', { person: personRef(1), household: householdRef(1), place: 'home', reason: 'domestic' }, { n }));

describe('a rehearsal in memory', () => {
  let rehearsal: Rehearsal;
  const outcome = (task: Task) => rehearsal.take(task, NOON).outcome;
  beforeEach(() => {
    rehearsal = new Rehearsal();
  });

  it('lets each submission see what those before it would have appended', () => {
    expect(outcome(started(1))).toMatchObject({ refusal: { code: 'unknown-unit' } });
    outcome(registered(2));
    expect(outcome(started(3))).toMatchObject({ outcome: 'recorded', position: '' });
    expect(outcome(started(4))).toMatchObject({ refusal: { code: 'already-in-quarantine' } });
    expect(outcome(started(3))).toMatchObject({ outcome: 'already-recorded' });
  });

  it('gives the events as a log would hold them, in the version of today', () => {
    outcome(registered(1));
    const { events } = rehearsal.take(started(2), NOON);
    expect(events).toMatchObject([
      { type: 'QuarantineStarted', stream: '310105002_quarantineCase-person-1', revision: 0n, metadata: { recordedAt: NOON, schemaVersion: 2 } },
    ]);
    expect(rehearsal.take(started(2), NOON).events).toEqual([]);
  });

  it('keeps what was claimed in another stream', () => {
    outcome(registered(1));
    outcome(registered(2, STREET));
    const early = { occurredAt: at('2020-02-08 08:00') };
    outcome(taskFor(supply, envelope('open-mask-round', { roundNo: 1, piecesPerHousehold: 5 }, { n: 3, orgUnit: OFFICE, role: 'street', ...early })));
    const household = (n: number) => ({ roundNo: 1, household: householdRef(n) });
    for (const n of [1, 2]) outcome(taskFor(supply, envelope('reserve-masks', { ...household(n), channel: 'onsite' }, { n: 3 + n })));
    const voucher = (n: number) =>
      taskFor(supply, envelope('issue-mask-voucher', { ...household(n), voucherNo: 'A-1', pharmacy: '药房', method: 'sequence' }, { n: 10 + n }));
    expect(outcome(voucher(1))).toMatchObject({ outcome: 'recorded' });
    expect(outcome(voucher(2))).toMatchObject({ refusal: { code: 'voucher-number-taken' } });
  });

  it('records beside two facts that contradict each other that they do, until somebody says which is kept', () => {
    outcome(registered(1));
    const early = { occurredAt: at('2020-02-08 08:00') };
    const opened = outcome(taskFor(screening, envelope('open-screening-round', { scope: '全部', targetHouseholds: 1 }, { n: 2, ...early })));
    const { roundId } = (opened as unknown as { refs: { roundId: string } }).refs;
    const visit = (n: number, said: string, actor: string) =>
      rehearsal.take(taskFor(screening, envelope('screen-household', { roundId, household: householdRef(1), method: 'visit', outcome: said, flaggedPersons: 0 }, { n, actor })), NOON).events;
    const [vacant] = visit(3, 'vacant', 'committee-1');
    const [done, conflict, ...more] = visit(4, 'done', 'volunteer-1');
    const eventIds = [vacant!.id, done!.id];
    expect(conflict).toMatchObject({ type: 'FactsConflicted', data: { about: 'screening', stream: done!.stream, eventIds, said: ['vacant', 'done'], by: ['committee-1', 'volunteer-1'] } });
    expect(more).toEqual([]);
    expect(conflict!.metadata.occurredAt).toBe(Math.max(vacant!.metadata.occurredAt, done!.metadata.occurredAt));
    const { conflictId } = conflict!.data as { conflictId: string };
    const keep = (n: number) => taskFor(screening, envelope('resolve-conflict', { stream: done!.stream, conflictId, keep: done!.id, reason: { noteId: 'why' } }, { n }));
    expect(rehearsal.take(keep(5), NOON).events.map(({ type }) => type)).toEqual(['ConflictResolved', 'EventCorrected']);
    expect(outcome(keep(6))).toMatchObject({ refusal: { code: 'conflict-not-open' } });
    expect(visit(7, 'vacant', 'committee-1').map(({ type }) => type)).toEqual(['HouseholdScreened', 'FactsConflicted']);
  });

  it('forgets the streams that it is told to', () => {
    outcome(registered(1));
    outcome(started(2));
    rehearsal.forget((stream) => stream.includes('quarantineCase'));
    expect(outcome(started(3))).toMatchObject({ outcome: 'recorded', refs: { quarantineId: 'person-1.1' } });
  });
});
