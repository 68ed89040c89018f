import { Projection } from '../algebra/projection.js';
import { PLANS } from '../catalogue.js';
import { stored } from '../testing/agreement.js';
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

function rowsOf(events: Parameters<typeof indexOf>[0]) {
  const projection = new Projection({ plans: PLANS });
  projection.fold(events);
  return [...projection.rows()];
}

const itemsOf = (...events: Parameters<typeof indexOf>[0]): string[] =>
  rowsOf(events).filter(({ list }) => ['itemsTakenOn', 'itemsSnoozed', 'reminders'].includes(list)).map(({ list, values }) => `${list} ${String(values['itemId'])}`).sort();

function listsOf(...events: Parameters<typeof indexOf>[0]): string[] {
  return [...new Set(rowsOf(events).filter((row) => row.values['personId'] === personId).map(({ list }) => list))].sort();
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
  it('leaves what was taken on, put off and reminded of under the person, in whichever order that is told', () => {
    const itemId = 'person-1.1';
    const items = [
      event(COMMITTEE, '2020-02-08 13:00', { type: 'ItemTakenOn', data: { list: 'quarantineCases', itemId, takenBy: 'committee-1' } }),
      event(COMMITTEE, '2020-02-08 13:00', { type: 'ItemTakenOn', data: { list: 'careVisits', itemId: 'person-2', takenBy: 'committee-1' } }),
      event(COMMITTEE, '2020-02-08 13:00', { type: 'ItemSnoozed', data: { list: 'quarantineCases', itemId, until: '2020-02-10T10:00:00.000+08:00', reason: { noteId: 'why' } } }),
      event(COMMITTEE, '2020-02-08 13:00', { type: 'ReminderSent', data: { list: 'quarantineCases', itemId, dueAt: '2020-02-22T10:00:00.000+08:00' } }),
    ];
    expect(itemsOf(...items)).toEqual(['itemsSnoozed person-1.1', 'itemsTakenOn person-1.1', 'itemsTakenOn person-2', 'reminders person-1.1']);
    for (const events of [[...items, erased], [erased, ...items]]) expect(itemsOf(...events)).toEqual(['itemsTakenOn person-2']);
  });
  it('is not named any more by what a household asked for, which stands', () => {
    const asked = (id: string, contact: string) => event(COMMITTEE, '2020-02-08 12:00', {
      type: 'ResidentRequestRaised',
      data: { requestId: `h-1.food.${id}`, householdId: 'h-1' as never, kind: 'food', context: 'quarantine', dueAt: '2020-02-09T12:00:00.000+08:00', personId: contact, details: { noteId: `note-${id}` } },
    });
    const both = [asked('1', personId), asked('2', 'person-2')];
    const lists = ['requestsOpen', 'requestsToTakeUp', 'residentRequests'];
    const named = (events: Parameters<typeof indexOf>[0]) => rowsOf(events).filter(({ list }) => lists.includes(list)).map(({ list, values }) => `${list} ${String(values['personId'])}`).sort();
    expect(named(both)).toEqual(lists.flatMap((list) => [`${list} person-1`, `${list} person-2`]));
    for (const events of [[...both, erased], [erased, ...both]]) expect(named(events)).toEqual(lists.flatMap((list) => [`${list} person-2`, `${list} undefined`]));
  });
  it('leaves alike where the read model hears of it later', async () => {
    const before = [event(COMMITTEE, '2020-02-08 12:00', {
      type: 'DraftHandedIn', data: { draftId: 'h-1.1', householdId: 'h-1' as never, submission: 'report-temperature', personId, content: { noteId: 'content-1' } },
    })];
    const kept = await stored([...before, erased], [1]);
    expect(kept.rows().filter(({ list }) => list === 'draftsToConfirm').map(({ values }) => values['personId'])).toEqual([undefined]);
  });
  it('counts on', () => {
    const asked = { at: '2020-02-09 12:00', now: '2020-02-09 12:00' };
    const [before, after] = [[registered, started], [registered, started, erased]].map((events) => boardOf(indexOf(events), COMMITTEE!, asked));
    expect(after!['qua_home_active']!.value).toBe(1);
    expect(after).toEqual(before);
  });
});
