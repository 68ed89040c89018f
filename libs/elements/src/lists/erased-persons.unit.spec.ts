import { Projection } from '../algebra/projection.js';
import { PLANS } from '../catalogue.js';
import { boardOf, indexOf } from '../testing/board.js';
import { event } from '../testing/events.js';

const [COMMITTEE, STREET] = ['310105002004', '310105002'];
const personId = 'person-1';
const registered = event(COMMITTEE, '2020-02-08 09:00', {
  type: 'ReturneeRegistered', data: { personId, sealed: 'sealed', exposureClass: 'hubei', declaredBy: 'self', tenure: 'owner' },
});
const started = event(COMMITTEE, '2020-02-08 10:00', {
  type: 'QuarantineStarted',
  data: {
    quarantineId: 'person-1.1', personId, householdId: 'h-1' as never, place: 'home', reason: 'domestic', sealed: 'sealed',
    countedFrom: 'start', countedSince: '2020-02-08T10:00:00.000+08:00', dueAt: '2020-02-22T10:00:00.000+08:00',
  },
});
const breach = event(COMMITTEE, '2020-02-08 12:00', {
  type: 'QuarantineBreachReported', data: { breachId: 'b-1', quarantineId: 'person-1.1', personId, householdId: 'h-1' as never, kind: 'out', foundBy: 'gate' },
});
const erased = event(STREET, '2020-02-09 10:00', { type: 'PersonErased', data: { personId, basis: 'request', receipt: 'receipt-1' } });

function listsOf(...events: Parameters<typeof indexOf>[0]): string[] {
  const projection = new Projection({ plans: PLANS });
  projection.fold(events);
  return [...new Set([...projection.rows()].filter((row) => row.values['personId'] === personId).map(({ list }) => list))].sort();
}

describe('a person who is erased', () => {
  it('leaves every list', () => {
    expect(listsOf(registered, started, breach)).toEqual([
      'quarantineBreaches', 'quarantineCases', 'quarantineNoticesUnsigned', 'quarantineTemperaturesDue', 'quarantineVisitsDue', 'returnees',
    ]);
    expect(listsOf(registered, started, breach, erased)).toEqual([]);
  });
  it('leaves the lists of those who are to be assessed, and who wait for a central place', () => {
    const toAssess = event(COMMITTEE, '2020-02-08 09:01', { type: 'QuarantineAssessmentRequested', data: { personId, reason: 'domestic' } });
    const asked = event(COMMITTEE, '2020-02-08 11:00', { type: 'QuarantineTransferRequested', data: { personId, householdId: 'h-1' as never, reason: 'unsuitable' } });
    expect(listsOf(toAssess, asked)).toEqual(['quarantineTransfers', 'quarantinesToAssess']);
    expect(listsOf(toAssess, asked, erased)).toEqual([]);
  });
  it('counts on', () => {
    const asked = { at: '2020-02-09 12:00', now: '2020-02-09 12:00' };
    const [before, after] = [[registered, started], [registered, started, erased]].map((events) => boardOf(indexOf(events), COMMITTEE!, asked));
    expect(after!['qua_home_active']!.value).toBe(1);
    expect(after).toEqual(before);
  });
});
