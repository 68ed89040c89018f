import type { HouseholdRef, PersonRef, RecordedEvent } from '@yiwang/kernel';
import { PLANS } from '../catalogue.js';
import { boardOf } from '../testing/board.js';
import { event } from '../testing/events.js';
import type { KnownEvent } from '../testing/events.js';
import { MemorySource } from '../testing/memory-source.js';
import { CellIndex } from '../reading/cell-index.js';
import { Projection } from './projection.js';

const COMMITTEE = '310105002004';
const NOON = '2020-02-08 12:00';

const started = (changes: Record<string, unknown> = {}) => ({
  type: 'QuarantineStarted',
  data: {
    quarantineId: 'p-1.1', personId: 'p-1' as PersonRef['personId'], householdId: 'h-1' as HouseholdRef, place: 'home', reason: 'domestic',
    countedFrom: 'start', countedSince: '2020-02-08T12:00:00+08:00', dueAt: '2020-02-22T12:00:00+08:00', sealed: 'a sealed name', ...changes,
  },
}) as KnownEvent;
const corrected = (correctedEventId: string): KnownEvent => ({ type: 'EventCorrected', data: { correctedEventId, reason: { inWords: '填错' } } });

const fold = (...events: RecordedEvent[]) => new Projection({ plans: PLANS }).fold(events);
const damaged = (whole: RecordedEvent, metadata: Partial<Record<keyof RecordedEvent['metadata'], unknown>>) =>
  ({ ...whole, metadata: { ...whole.metadata, ...metadata } }) as RecordedEvent;

describe('an event that cannot be folded', () => {
  const whole = event(COMMITTEE, NOON, started());
  it.each<[string, RecordedEvent, RegExp]>([
    ['misses a field the fold needs', event(COMMITTEE, NOON, started({ dueAt: undefined })), /dueAt is missing/],
    ['misses its key', event(COMMITTEE, NOON, started({ personId: undefined })), /part of the key is missing/],
    ['has a moment that is none', event(COMMITTEE, NOON, started({ dueAt: 'next week' })), /not a moment: next week/],
    ['has no payload', { ...whole, data: null } as RecordedEvent, /no payload/],
    ['did not happen at any time', damaged(whole, { occurredAt: Number.NaN }), /occurredAt is no instant/],
    ['was not recorded at any time', damaged(whole, { recordedAt: undefined }), /recordedAt is no instant/],
    ['is of no unit', damaged(whole, { orgUnit: 'here' }), /not an org unit: here/],
    ['is of a whole district', damaged(whole, { orgUnit: '310105' }), /310105 stands on no street/],
    ['counts in fractions', event(COMMITTEE, NOON, { type: 'HouseholdBaselineRecorded', data: { households: 1.5 } }), /not an integer: 1.5/],
    ['corrects nothing', event(COMMITTEE, NOON, { type: 'EventCorrected', data: {} } as never), /correctedEventId is missing/],
  ])('is parked with its reason and leaves no trace: it %s', (_, poison, reason) => {
    const healthy = event(COMMITTEE, NOON, started({ personId: 'p-2', quarantineId: 'p-2.1' }));
    const changes = fold(poison, healthy);
    expect(changes.parked).toEqual([
      { eventId: poison.id, position: String(poison.position), stream: poison.stream, type: poison.type, reason: expect.stringMatching(reason) },
    ]);
    expect({ ...changes, parked: [] }).toEqual(fold(healthy));
  });

  it('is parked too when a correction would bring it to light', () => {
    const first = event(COMMITTEE, '2020-02-01 12:00', { type: 'HouseholdBaselineRecorded', data: { households: 10 } });
    const broken = event(COMMITTEE, '2020-02-02 12:00', { type: 'HouseholdBaselineRecorded', data: { households: 0.5 } }, { id: 'broken' });
    const voiding = event(COMMITTEE, '2020-02-03 12:00', corrected('broken'), { id: 'voiding' });
    const reviving = event(COMMITTEE, '2020-02-04 12:00', corrected('voiding'), { id: 'reviving' });
    const projection = new Projection({ plans: PLANS });
    expect(projection.fold([first, voiding, broken]).parked).toEqual([]);
    const changes = projection.fold([reviving]);
    expect(changes).toMatchObject({ cells: [], corrections: [], parked: [{ eventId: 'reviving' }] });
  });
});

describe('what is folded', () => {
  it('passes over an event that nothing hears', () => {
    const taken = { type: 'MaskVoucherNumberTaken', data: { roundNo: 1, voucherNo: 'v-1', householdId: 'h-1' as HouseholdRef } } as const;
    expect(fold(event('310105002', NOON, taken))).toEqual({ facts: [], cells: [], due: [], rows: [], corrections: [], parked: [] });
  });

  it('keeps nothing sealed, and says who reported what where', () => {
    const { facts } = fold(event(COMMITTEE, NOON, started()));
    expect(facts.map(({ subject, key }) => `${subject} ${key}`)).toEqual([
      'quarantinedPerson 310105002/p-1', 'quarantinedHousehold 310105002/h-1', 'quarantineVisits 310105002/p-1', 'quarantineTemperatures 310105002/p-1',
      'quarantineNotice 310105002/p-1', 'knownHousehold 310105002004/h-1', 'personToAssess 310105002/p-1',
    ]);
    expect(JSON.stringify(facts)).not.toContain('sealed');
    expect(facts[0]).toMatchObject({ actor: `committee-${COMMITTEE}`, orgUnit: COMMITTEE, type: 'QuarantineStarted' });
  });

  it('says of a household’s own account that it was one, and not which', () => {
    const asked = event(COMMITTEE, NOON, {
      type: 'ResidentRequestRaised', data: { requestId: 'h-1.psych.1', householdId: 'h-1' as HouseholdRef, kind: 'psych', context: 'general', dueAt: '2020-02-09T12:00:00.000+08:00' },
    });
    const { facts } = fold({ ...asked, metadata: { ...asked.metadata, actor: 'home-1', role: 'resident' } });
    expect(facts.map(({ actor }) => actor)).toEqual(['resident']);
    expect(fold({ ...asked, metadata: { ...asked.metadata, role: 'of another version' as never } }).facts[0]!.actor).toBe(`committee-${COMMITTEE}`);
  });

  it('takes a fact of the street itself to its office row', () => {
    const { cells } = fold(event('310105002', NOON, { type: 'MaskRoundOpened', data: { roundNo: 2, piecesPerHousehold: 5 } }));
    expect(cells.map(({ orgUnit, bucket, value }) => [orgUnit, bucket, value])).toEqual([['310105002000', '2', 1]]);
  });

  it('of one instant is folded in the order of the log, whatever the ids, in whatever order it comes', () => {
    const opened = event(COMMITTEE, NOON, {
      type: 'ScreeningRoundOpened', data: { roundId: 'r-1', scope: '台账', target: { basis: 'ledger', households: 0 } },
    }, { id: 'z' });
    const closed = event(COMMITTEE, NOON, { type: 'ScreeningRoundClosed', data: { roundId: 'r-1', openedAt: '2020-02-08T12:00:00+08:00' } }, { id: 'a' });
    for (const arriving of [[opened, closed], [closed, opened]]) {
      const { cells, due } = fold(...arriving);
      const board = boardOf(new CellIndex(cells, due), COMMITTEE, { at: '2020-03-01 12:00' });
      expect(board['scr_round_elapsed']).toMatchObject({ value: 0, denominator: 1 });
    }
  });

  it('asks its source only for histories it does not hold, all of a batch at once', async () => {
    const source = new MemorySource();
    const projection = new Projection({ plans: PLANS });
    const baseline = (households: number, at: string) => event(COMMITTEE, at, { type: 'HouseholdBaselineRecorded', data: { households } });
    source.write(await projection.apply([baseline(10, NOON), event(COMMITTEE, NOON, started())], source));
    expect(source.asked).toBe(1);
    source.write(await projection.apply([baseline(12, '2020-02-09 12:00')], source));
    expect(source.asked).toBe(1);
    const restarted = new Projection({ plans: PLANS, corrections: source.corrections });
    source.write(await restarted.apply([baseline(14, '2020-02-10 12:00')], source));
    expect(source.asked).toBe(2);
    expect(boardOf(new CellIndex(source.cells()), COMMITTEE)['sup_mask_reserved_rate']).toMatchObject({ denominator: 14 });
  });
});
