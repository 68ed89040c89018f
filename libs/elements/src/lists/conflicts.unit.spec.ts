import { Projection } from '../algebra/projection.js';
import { PLANS } from '../catalogue.js';
import { boardOf, indexOf } from '../testing/board.js';
import { event } from '../testing/events.js';

const [COMMITTEE, NEIGHBOUR] = ['310105002004', '310105002005'];
const stream = `310105002_screening-${COMMITTEE}.r1.h-1`;
const conflicted = event(COMMITTEE, '2020-02-08 10:00', {
  type: 'FactsConflicted',
  data: { conflictId: 'c-1', about: 'screening', stream, eventIds: ['e-1', 'e-2'], said: ['vacant', 'done'], by: ['committee-1', 'volunteer-1'], householdId: 'h-1' as never },
}, { id: 'conflicted', recordedAt: '2020-02-08 15:00' });
const resolved = event(COMMITTEE, '2020-02-08 16:00', {
  type: 'ConflictResolved', data: { conflictId: 'c-1', keep: 'e-2', reason: { inWords: '核实' }, voided: ['e-1'] },
}, { id: 'resolved' });
const suppressed = (at: string, id: string, recordedAt = at) => event(COMMITTEE, at, {
  type: 'DuplicateSubmissionSuppressed', data: { eventType: 'HouseholdScreened', key: 'r1.h-1', originalEventId: 'e-1' },
}, { id, recordedAt });
const voidOf = (correctedEventId: string, at: string) => event(COMMITTEE, at, { type: 'EventCorrected', data: { correctedEventId, reason: { inWords: '误报' } } });

type Events = Parameters<typeof indexOf>[0];
const valueOf = (element: string, events: Events, now: string, unit = COMMITTEE) => boardOf(indexOf(events), unit, { at: now, now })[element]!.value;
const rows = (events: Events) => {
  const projection = new Projection({ plans: PLANS });
  projection.fold(events);
  return [...projection.rows()].filter(({ list }) => list === 'conflicts');
};

describe('two facts that contradict each other', () => {
  const open = (events: Events, now = '2020-02-08 18:00', unit = COMMITTEE) => valueOf('coo_conflicts_open', events, now, unit);

  it('are told with what each says, by whom and where, until somebody has said which is kept', () => {
    expect(rows([conflicted]).map(({ values }) => values)).toMatchObject([{
      conflictId: 'c-1', about: 'screening', householdId: 'h-1', stream, firstSaid: 'vacant', firstBy: 'committee-1', secondSaid: 'done',
      secondBy: 'volunteer-1', firstEventId: 'e-1', secondEventId: 'e-2',
    }]);
    expect([open([conflicted]), open([conflicted], undefined, NEIGHBOUR), rows([conflicted, resolved]).length, open([conflicted, resolved])]).toEqual([1, 0, 0, 0]);
  });
  it('count from when they were so, however late they are told', () => {
    expect(open([conflicted], '2020-02-08 12:00')).toBe(1);
  });
  it('are open again once their resolution was voided, and none once they were', () => {
    expect(open([conflicted, resolved, voidOf('resolved', '2020-02-08 17:00')])).toBe(1);
    expect(open([conflicted, voidOf('conflicted', '2020-02-08 17:00')])).toBe(0);
  });
});

describe('submissions that said what had been said', () => {
  const duplicates = (events: Events, now = '2020-02-08 18:00') => valueOf('coo_duplicates', events, now);
  const two = [suppressed('2020-02-08 09:00', 'd-1'), suppressed('2020-02-08 10:00', 'd-2', '2020-02-09 09:00')];

  it('count on the day of which they speak, the late ones too', () => {
    expect(duplicates(two)).toBe(2);
    expect(duplicates(two, '2020-02-09 18:00')).toBe(0);
  });
  it('do not count once they were voided', () => {
    expect(duplicates([...two, voidOf('d-1', '2020-02-08 12:00')])).toBe(1);
  });
});
