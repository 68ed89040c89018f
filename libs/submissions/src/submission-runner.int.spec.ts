import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type { EventLog } from '@yiwang/event-log';
import { pause, TestNode, until } from '@yiwang/event-log/testing';
import { at } from '@yiwang/kernel/testing';
import { LogUnreachable, orgUnitCode, parseStreamName, RevisionConflict, type Outcome, type SubmissionEnvelope } from '@yiwang/kernel';
import { quarantine } from '@yiwang/quarantine';
import { screening } from '@yiwang/screening';
import { supply } from '@yiwang/supply';
import { MOST_EVENTS, SubmissionRunner } from './submission-runner.js';
import { envelope, householdRef, OFFICE, personRef, SetClock, submissionId } from './testing/street.js';

describe('taking submissions, on a real node', () => {
  let node: TestNode;
  let log: EventLog;
  const clock = new SetClock();
  let runner: SubmissionRunner;
  let others: EventLog[] = [];
  /** A connection of another process. */
  const elsewhere = (): EventLog => {
    const other = node.log();
    others.push(other);
    return other;
  };

  beforeEach(async () => {
    node = await TestNode.start();
    log = node.log();
    runner = new SubmissionRunner(log, clock, screening);
  });
  afterEach(async () => {
    for (const other of others) await other.close();
    others = [];
    await log.close();
    await node.remove();
  });

  const registered = (code: string, n: number): SubmissionEnvelope =>
    envelope('register-org-unit', { name: `单位 ${code}` }, { n, orgUnit: orgUnitCode(code), role: 'admin', actor: 'admin' });
  const opened = (n: number) => envelope('open-screening-round', { scope: '全部', targetHouseholds: 10 }, { n, occurredAt: at('2020-02-08 08:00') });
  const visit = (n: number, household: number, outcome = 'done', more = {}) =>
    envelope('screen-household', { roundId: submissionId(2), household: householdRef(household), method: 'visit', outcome, flaggedPersons: 0 }, { n, ...more });

  /** A registered committee with an open round, `submissionId(2)`. */
  const begin = async () => {
    for (const first of [registered('310105002', 900), registered('310105002001', 1)]) {
      expect(await runner.submit(first)).toMatchObject({ outcome: 'recorded' });
    }
    const round = await runner.submit(opened(2));
    expect(round).toMatchObject({ outcome: 'recorded' });
    return round as Extract<Outcome, { outcome: 'recorded' }>;
  };

  /** An event that somebody else appended, and that cannot be read. */
  const appendUnreadable = async (stream: string) => {
    const stranger = EventStoreDBClient.connectionString(node.connectionString);
    const { metadata } = (await log.load(stream))[0]!;
    const stray = jsonEvent({ type: 'HouseholdScreened', data: {}, metadata: { ...metadata, occurredAt: '-005953-01-01T00:00:00.000+08:00' } });
    await stranger.appendToStream(stream, [stray]);
    await stranger.dispose();
    return stray;
  };

  it('answers for each part of a submission, and appends nothing where nothing of it is new', async () => {
    await begin();
    const rows = (n: number, ...found: number[]) =>
      envelope('record-ledger-visits', {
        roundId: submissionId(2),
        household: householdRef(1),
        visits: found.map((flaggedPersons, hour) => ({
          visitedAt: `2020-02-08T1${hour}:00:00.000+08:00`, dayOnly: false, method: 'visit', outcome: 'done', flaggedPersons,
        })),
      }, { n });
    const stream = `310105002_screening-310105002001.${submissionId(2)}.household-1`;
    const [first] = await runner.rehearse([rows(3, 1, 2)]);
    expect(first).toMatchObject({ outcome: 'recorded', position: '', parts: [{ outcome: 'recorded' }, { outcome: 'recorded' }] });
    const recorded = await runner.submit(rows(3, 1, 2));
    expect(recorded).toMatchObject({ outcome: 'recorded', parts: [{ outcome: 'recorded' }, { outcome: 'recorded' }] });

    for (const service of [runner, new SubmissionRunner(elsewhere(), clock, screening)]) {
      const again = await service.submit(rows(4, 1, 2));
      expect(again).toMatchObject({ outcome: 'already-recorded', position: recorded.position });
      expect(again).toMatchObject({ parts: [{ outcome: 'already-recorded' }, { outcome: 'already-recorded' }] });
    }
    expect(await log.load(stream)).toHaveLength(2);
    expect(await runner.submit(rows(5, 1, 0))).toMatchObject({ parts: [{ outcome: 'already-recorded' }, { outcome: 'recorded', replaced: { flaggedPersons: 2 } }] });
    expect((await log.load(stream)).map(({ type }) => type)).toEqual(['HouseholdScreened', 'HouseholdScreened', 'EventCorrected', 'HouseholdScreened']);
  });

  it('records, and answers with position, ids and refs', async () => {
    await begin();
    const outcome = await runner.submit(visit(3, 1));
    expect(outcome).toEqual({
      outcome: 'recorded',
      position: expect.stringMatching(/^\d+$/),
      stream: `310105002_screening-310105002001.${submissionId(2)}.household-1`,
      eventIds: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
      refs: undefined,
    });
    const [event] = await log.load(`310105002_screening-310105002001.${submissionId(2)}.household-1`);
    expect(event).toMatchObject({
      type: 'HouseholdScreened',
      data: { householdId: 'household-1', targetBasis: 'given' },
      metadata: {
        submissionId: submissionId(3), correlationId: submissionId(3), causationId: submissionId(3),
        actor: 'committee-310105002001', role: 'committee', orgUnit: '310105002001',
        occurredAt: at('2020-02-08 11:00'), recordedAt: clock.instant, schemaVersion: 1,
      },
    });
  });

  it('refuses units that are not registered, and types, roles and levels that do not fit', async () => {
    const codes = async (e: SubmissionEnvelope) => {
      const outcome = await runner.submit(e);
      return outcome.outcome === 'refused' ? outcome.refusal.code : outcome.outcome;
    };
    expect(await codes(opened(2))).toBe('unknown-unit');
    await begin();
    expect(await codes(envelope('no-such-thing', {}, { n: 5 }))).toBe('unknown-type');
    expect(await codes({ ...registered('310105002002', 6), command: { ...registered('310105002002', 6).command, role: 'street' } })).toBe('not-your-role');
    expect(await codes(visit(7, 1, 'done', { orgUnit: OFFICE }))).toBe('wrong-unit-level');
    expect(await codes(envelope('correct-event', { stream: '310105002_maskRounds-310105002', eventId: submissionId(1), reason: { noteId: 'why' } }, { n: 8 }))).toBe('event-not-found');
  });

  it('lets only an administrator correct what only administrators report', async () => {
    await begin();
    const stream = '310105002_orgUnit-310105002001';
    const [registration] = await log.load(stream);
    const correction = (n: number, role: 'committee' | 'street' | 'admin') =>
      envelope('correct-event', { stream, eventId: registration!.id, reason: { noteId: 'why' } }, { n, role });
    for (const [n, role] of (['committee', 'street'] as const).entries()) {
      expect(await runner.submit(correction(5 + n, role))).toEqual({ outcome: 'refused', refusal: { code: 'not-your-role' } });
    }
    expect(await runner.submit(visit(8, 1))).toMatchObject({ outcome: 'recorded' });
    expect(await runner.submit(correction(9, 'admin'))).toMatchObject({ outcome: 'recorded' });
  });

  it('answers a retry with the first position, also after a restart, and appends nothing', async () => {
    await begin();
    const first = await runner.submit(visit(3, 1));
    const again = await runner.submit(visit(3, 1));
    const other = elsewhere();
    const restarted = await new SubmissionRunner(other, clock, screening).submit(visit(3, 1));
    const position = (first as Extract<Outcome, { position: string }>).position;
    expect(again).toEqual({ outcome: 'already-recorded', position, refs: undefined });
    expect(restarted).toEqual(again);
    expect(await log.load(`310105002_screening-310105002001.${submissionId(2)}.household-1`)).toHaveLength(1);
  });

  it('tells who reported the same before, and tells a retry of that the same', async () => {
    await begin();
    await runner.submit(visit(3, 1));
    const second = await runner.submit(visit(4, 1, 'done', { actor: 'another' }));
    expect(second).toMatchObject({ outcome: 'already-recorded', first: { actor: 'committee-310105002001', occurredAt: at('2020-02-08 11:00') } });
    expect(await runner.submit(visit(4, 1, 'done', { actor: 'another' }))).toEqual(second);
    const events = await log.load(`310105002_screening-310105002001.${submissionId(2)}.household-1`);
    expect(events.map(({ type }) => type)).toEqual(['HouseholdScreened', 'DuplicateSubmissionSuppressed']);
  });

  it('records the refusal of a second reservation, and gives a retry the same one', async () => {
    await begin();
    const masks = new SubmissionRunner(log, clock, supply);
    await masks.submit(envelope('open-mask-round', { roundNo: 1, piecesPerHousehold: 5 }, { n: 10, orgUnit: OFFICE, role: 'street', actor: 'street-310105002', occurredAt: at('2020-02-08 08:00') }));
    const reserve = (n: number) => envelope('reserve-masks', { roundNo: 1, household: householdRef(1), channel: 'onsite' }, { n });
    await masks.submit(reserve(11));
    const refused = await masks.submit(reserve(12));
    expect(refused).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'already-reserved', params: { by: 'committee-310105002001', at: '2020-02-08T11:00:00.000+08:00' } },
    });
    expect(await masks.submit(reserve(12))).toEqual(refused);
    expect(await log.load('310105002_maskReservation-1.household-1')).toHaveLength(2);
  });

  describe('given a mask round in which two committees of a street have reservations', () => {
    const other = orgUnitCode('310105002002');
    const unitOf = (n: number) => (n % 2 === 0 ? orgUnitCode('310105002001') : other);
    const stream = '310105002_maskVoucher-1.A-001';
    const issue = (n: number, household: number, voucherNo = 'A-001') => envelope(
      'issue-mask-voucher',
      { roundNo: 1, household: householdRef(household), voucherNo, pharmacy: '江苏路药房', method: 'sequence' },
      { n, orgUnit: unitOf(household), occurredAt: at('2020-02-08 11:30') },
    );
    let masks: SubmissionRunner;

    beforeEach(async () => {
      await begin();
      await runner.submit(registered('310105002002', 901));
      masks = new SubmissionRunner(log, clock, supply);
      await masks.submit(envelope('open-mask-round', { roundNo: 1, piecesPerHousehold: 5 }, { n: 10, orgUnit: OFFICE, role: 'street', actor: 'street-310105002', occurredAt: at('2020-02-08 08:00') }));
      await Promise.all([1, 2, 3, 4, 5, 6].map((n) =>
        masks.submit(envelope('reserve-masks', { roundNo: 1, household: householdRef(n), channel: 'onsite' }, { n: 10 + n, orgUnit: unitOf(n) }))));
    });

    it('gives a number to one household, however many ask for it at once, here and in another process', async () => {
      const second = new SubmissionRunner(elsewhere(), clock, supply);
      const outcomes = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => [masks, second][n % 2]!.submit(issue(20 + n, n))));
      const refused = { outcome: 'refused', refusal: { code: 'voucher-number-taken', field: 'voucherNo', params: expect.anything() } };
      expect(outcomes.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === 'refused')).toEqual(Array.from({ length: 5 }, () => refused));
      expect((await log.load(stream)).map(({ type }) => type)).toEqual(['MaskVoucherNumberTaken']);
      expect(await masks.submit(issue(30, 1, 'A-002'))).toMatchObject({ outcome: 'recorded' });
    });

    it('gives a household one voucher, however many numbers are tried at once, and answers a retry as before', async () => {
      const outcomes = await Promise.all([1, 2, 3].map((n) => masks.submit(issue(20 + n, 1, `A-00${n}`))));
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['recorded', 'refused', 'refused']);
      expect(await masks.submit(issue(20 + 1, 1))).toMatchObject({ outcome: 'already-recorded' });
    });

    it('sees in a rehearsal that a number is given twice, and takes none', async () => {
      const head = await log.head();
      const rehearsed = await masks.rehearse([issue(21, 1), issue(22, 2), issue(23, 2, 'A-002')]);
      expect(rehearsed.map(({ outcome }) => outcome)).toEqual(['recorded', 'refused', 'recorded']);
      expect(await log.head()).toBe(head);
    });

    it('goes on where a submission was cut off after it had taken its number', async () => {
      const cut = Object.assign(Object.create(log) as EventLog, {
        append: (to: string, ...rest: [never, never]) => (to === stream ? log.append(to, ...rest) : Promise.reject(new LogUnreachable(to))),
      });
      expect(await new SubmissionRunner(cut, clock, supply).submit(issue(21, 1))).toMatchObject({ refusal: { code: 'log-unavailable' } });
      expect(await masks.submit(issue(22, 2))).toMatchObject({ refusal: { code: 'voucher-number-taken' } });
      expect(await masks.submit(issue(21, 1))).toMatchObject({ outcome: 'recorded' });
    });
  });

  it('voids an event, which makes room for its replacement, and revives it when the correction is corrected', async () => {
    await begin();
    const cases = new SubmissionRunner(log, clock, quarantine);
    const start = (n: number) => envelope('start-quarantine', { person: personRef(1), household: householdRef(1), place: 'home', reason: 'domestic' }, { n });
    const started = await cases.submit(start(20));
    if (started.outcome !== 'recorded') throw new Error('not recorded');
    expect(await cases.submit(start(21))).toMatchObject({ refusal: { code: 'already-in-quarantine' } });
    const correct = (n: number, eventId: string) => envelope('correct-event', { stream: started.stream, eventId, reason: { noteId: 'why' } }, { n });
    const voided = await cases.submit(correct(22, started.eventIds[0]!));
    expect(voided).toMatchObject({ outcome: 'recorded' });
    expect(await cases.submit(correct(23, started.eventIds[0]!))).toMatchObject({ refusal: { code: 'already-corrected' } });
    expect(await cases.submit(correct(22, started.eventIds[0]!))).toMatchObject({ outcome: 'already-recorded' });
    const revived = await cases.submit(correct(24, (voided as unknown as { eventIds: string[] }).eventIds[0]!));
    expect(revived).toMatchObject({ outcome: 'recorded' });
    expect(await cases.submit(start(25))).toMatchObject({ refusal: { code: 'already-in-quarantine' } });
  });

  it('takes five hundred at once, side by side, and keeps the order within and between streams', async () => {
    const all = [registered('310105002', 900), registered('310105002001', 1), opened(2)];
    for (let n = 0; n < 497; n += 1) all.push(visit(100 + n, n % 200, n < 200 ? 'noAnswer' : 'done', { occurredAt: at('2020-02-08 09:00') + n }));
    const outcomes = await Promise.all(all.map((one) => runner.submit(one)));
    expect(outcomes.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(3 + 400);
    expect(outcomes.filter(({ outcome }) => outcome === 'already-recorded')).toHaveLength(97);
  });

  it('rehearses a batch as it would be recorded, and appends nothing', async () => {
    await begin();
    await runner.submit(visit(3, 1));
    const head = await log.head();
    const batch = [visit(3, 1), visit(4, 2), visit(5, 2), visit(6, 2, 'refused'), visit(7, 3, 'done', { occurredAt: at('2020-02-07 08:00') })];
    const rehearsed = await runner.rehearse(batch);
    expect(rehearsed.map(({ outcome }) => outcome)).toEqual(['already-recorded', 'recorded', 'already-recorded', 'recorded', 'refused']);
    expect(await log.head()).toBe(head);
    const recorded = [];
    for (const one of batch) recorded.push((await runner.submit(one)).outcome);
    expect(recorded).toEqual(rehearsed.map(({ outcome }) => outcome));
  });

  it('decides anew when another process was faster, and loses no one of both', async () => {
    await begin();
    const other = elsewhere();
    const second = new SubmissionRunner(other, clock, screening);
    await Promise.all(Array.from({ length: 20 }, (_, n) =>
      [runner, second][n % 2]!.submit(visit(200 + n, 7, n < 10 ? 'noAnswer' : 'refused', { occurredAt: at('2020-02-08 09:00') + (n % 10) }))));
    const events = await log.load(`310105002_screening-310105002001.${submissionId(2)}.household-7`);
    expect(new Set(events.map(({ metadata }) => metadata.submissionId)).size).toBe(20);
    expect(events).toHaveLength(20);
  });

  it('says that the log is out of reach, and goes on when it is back', async () => {
    await begin();
    await node.stop();
    expect(await runner.submit(visit(3, 1))).toEqual({ outcome: 'refused', refusal: { code: 'log-unavailable' } });
    expect(await runner.rehearse([visit(3, 1)])).toEqual([{ outcome: 'refused', refusal: { code: 'log-unavailable' } }]);
    await node.startAgain();
    await until(() => log.appending.isWell);
    expect(await runner.submit(visit(3, 1))).toMatchObject({ outcome: 'recorded' });
    expect(await log.load(`310105002_screening-310105002001.${submissionId(2)}.household-1`)).toHaveLength(1);
  });

  it('gives up after five conflicts, and says that it is busy', async () => {
    await begin();
    let appends = 0;
    const contested = Object.assign(Object.create(log) as EventLog, {
      append: async () => {
        appends += 1;
        throw new RevisionConflict('contested');
      },
    });
    expect(await new SubmissionRunner(contested, clock, screening).submit(visit(3, 1))).toEqual({ outcome: 'refused', refusal: { code: 'busy' } });
    expect(appends).toBe(6);
  });

  it('refuses nothing on old knowledge: what another process recorded a moment ago counts', async () => {
    await begin();
    await runner.submit(visit(3, 1));
    const other = elsewhere();
    const widened = envelope('open-screening-round', { scope: '更大', targetHouseholds: 20 }, { n: 50, occurredAt: at('2020-02-08 10:00') });
    await new SubmissionRunner(other, clock, screening).submit(widened);
    const visitOfIt = envelope('screen-household', { roundId: submissionId(50), household: householdRef(1), method: 'visit', outcome: 'done', flaggedPersons: 0 }, { n: 51 });
    expect(await runner.submit(visitOfIt)).toMatchObject({ outcome: 'recorded' });
  });

  it('accepts nothing on knowledge of other streams that is older than a second', async () => {
    await begin();
    await runner.submit(visit(3, 1));
    const closing = envelope('close-screening-round', { roundId: submissionId(2) }, { n: 52, occurredAt: at('2020-02-08 10:00') });
    await new SubmissionRunner(elsewhere(), clock, screening).submit(closing);
    await pause(1_050);
    expect(await runner.submit(visit(53, 2))).toMatchObject({ refusal: { code: 'round-not-open' } });
  });

  it('opens a ledger’s round with its closing, joins it the next time, and says the same to a retry', async () => {
    await begin();
    const ledger = (n: number) => envelope('open-ledger-round', { scope: '台账', from: '2020-01-25T09:00:00+08:00', to: '2020-01-26T18:00:00+08:00' }, { n, backfill: true, occurredAt: at('2020-01-25 09:00') });
    const refs = { roundId: submissionId(60), closedAt: '2020-01-26T18:00:00.000+08:00' };
    expect(await runner.submit(ledger(60))).toMatchObject({ outcome: 'recorded', refs });
    expect(await runner.submit(ledger(60))).toMatchObject({ outcome: 'already-recorded', refs });
    expect(await runner.submit(ledger(61))).toMatchObject({ outcome: 'already-recorded', refs, first: { actor: 'committee-310105002001' } });
    const events = await log.load('310105002_screeningRounds-310105002001');
    expect(events.slice(1, 3).map(({ type, metadata }) => [type, metadata.occurredAt, metadata.backfill])).toEqual([
      ['ScreeningRoundOpened', at('2020-01-25 09:00'), true],
      ['ScreeningRoundClosed', at('2020-01-26 18:00'), true],
    ]);

    const longer = envelope('open-ledger-round', { scope: '台账', from: '2020-01-25T09:00:00+08:00', to: '2020-01-27T12:00:00+08:00' }, { n: 62, backfill: true, occurredAt: at('2020-01-25 09:00') });
    const widened = { roundId: submissionId(60), closedAt: '2020-01-27T12:00:00.000+08:00' };
    expect(await runner.submit(longer)).toMatchObject({ outcome: 'recorded', refs: widened });
    expect(await runner.submit(longer)).toMatchObject({ outcome: 'already-recorded', refs: widened });
    expect(await runner.submit(ledger(60))).toMatchObject({ outcome: 'already-recorded', refs: widened });
  });

  it('answers a dry run with what would be, and changes nothing', async () => {
    await begin();
    const dry = await runner.submit({ ...visit(3, 1), dryRun: true });
    expect(dry).toMatchObject({ outcome: 'recorded', position: '' });
    expect(await log.load(`310105002_screening-310105002001.${submissionId(2)}.household-1`)).toEqual([]);
    expect(await runner.submit(visit(3, 1))).toMatchObject({ outcome: 'recorded', eventIds: (dry as { eventIds?: string[] }).eventIds });
  });

  it('names an event that cannot be read, and lets an administrator, nobody else, void it', async () => {
    await begin();
    const stream = `310105002_screening-310105002001.${submissionId(2)}.household-1`;
    await runner.submit(visit(3, 1));
    const stray = await appendUnreadable(stream);

    const named = { outcome: 'refused', refusal: { code: 'unreadable-event', params: { eventId: stray.id, stream } } };
    expect(await runner.submit(visit(4, 1, 'refused'))).toEqual(named);
    expect(await runner.rehearse([visit(4, 1, 'refused')])).toEqual([named]);
    const correction = (n: number, role: 'committee' | 'admin') => envelope('correct-event', { stream, eventId: stray.id, reason: { noteId: 'why' } }, { n, role });
    expect(await runner.submit(correction(5, 'committee'))).toMatchObject({ refusal: { code: 'not-your-role' } });
    expect(await runner.submit(correction(6, 'admin'))).toMatchObject({ outcome: 'recorded' });
    expect(await runner.submit(visit(4, 1, 'refused'))).toMatchObject({ outcome: 'recorded' });
    const restarted = new SubmissionRunner(elsewhere(), clock, screening);
    expect(await restarted.submit(visit(7, 1, 'noAnswer', { occurredAt: at('2020-02-08 11:30') }))).toMatchObject({ outcome: 'recorded' });
  });

  it('voids no fact of a kind whose facts are final, and says so after whatever else is wrong; what cannot be read is voided', async () => {
    await begin();
    const streamKinds = screening.streamKinds.map((kind) => (kind.kind === 'screening' ? { ...kind, refusesCorrection: 'draft-is-final' } as const : kind));
    const final = new SubmissionRunner(elsewhere(), clock, { ...screening, streamKinds });
    const { stream, eventIds } = (await final.submit(visit(3, 1))) as Extract<Outcome, { outcome: 'recorded' }>;
    const correction = (n: number, eventId: string, known: object = {}) => final.submit(envelope('correct-event', { stream, eventId, reason: { noteId: 'why' } }, { n, ...known }));
    for (const role of ['committee', 'admin'] as const) {
      expect(await correction(4, eventIds[0]!, { role })).toEqual({ outcome: 'refused', refusal: { code: 'draft-is-final', field: 'eventId' } });
    }
    expect(await correction(5, eventIds[0]!, { orgUnit: OFFICE })).toMatchObject({ refusal: { code: 'not-your-unit' } });
    expect(await correction(6, (await appendUnreadable(stream!)).id, { role: 'admin' })).toMatchObject({ outcome: 'recorded' });
  });

  it('voids no fact on which others hang, as the kind of its stream says by what stands in it', async () => {
    await begin();
    // A baseline of which a later one stands.
    const refusesVoiding = (facts: readonly { report: { eventId: string } }[], { id }: { id: string }) => (facts.at(-1)?.report.eventId === id ? undefined : 'run-has-followed');
    const streamKinds = screening.streamKinds.map((kind) => (kind.kind === 'householdBaseline' ? ({ ...kind, refusesVoiding } as typeof kind) : kind));
    const hanging = new SubmissionRunner(elsewhere(), clock, { ...screening, streamKinds });
    const baseline = async (n: number) =>
      (await hanging.submit(envelope('record-household-baseline', { households: n }, { n, occurredAt: at('2020-02-08 08:00') + n }))) as Extract<Outcome, { outcome: 'recorded' }>;
    const [first, second] = [await baseline(101), await baseline(102)];
    const correction = (n: number, of: typeof first) => hanging.submit(envelope('correct-event', { stream: of.stream, eventId: of.eventIds[0], reason: { noteId: 'why' } }, { n }));
    expect(await correction(4, first)).toEqual({ outcome: 'refused', refusal: { code: 'run-has-followed', field: 'eventId' } });
    expect(await correction(5, second)).toMatchObject({ outcome: 'recorded' });
    expect(await correction(6, first)).toMatchObject({ outcome: 'recorded' });
  });

  it('voids no fact on which facts of another stream hang, as the kind of its stream names that and says, tried or recorded', async () => {
    const round = await begin();
    const rounds = screening.streamKinds.find(({ kind }) => kind === parseStreamName(round.stream!)!.kind)!;
    const hangOn = () => ({ stream: round.stream!, kind: rounds });
    const refusesVoiding = (_: unknown, __: unknown, hanging: unknown) => (isDeepStrictEqual(hanging, rounds.initial) ? undefined : 'run-has-stops');
    const streamKinds = screening.streamKinds.map((kind) => (kind.kind === 'householdBaseline' ? ({ ...kind, hangOn, refusesVoiding } as typeof kind) : kind));
    const hanging = new SubmissionRunner(elsewhere(), clock, { ...screening, streamKinds });
    const baseline = (await hanging.submit(envelope('record-household-baseline', { households: 103 }, { n: 11, occurredAt: at('2020-02-08 08:00') }))) as Extract<Outcome, { outcome: 'recorded' }>;
    const correction = envelope('correct-event', { stream: baseline.stream, eventId: baseline.eventIds[0], reason: { noteId: 'why' } }, { n: 12 });
    const refused = { outcome: 'refused', refusal: { code: 'run-has-stops', field: 'eventId' } };
    expect(await hanging.submit({ ...correction, dryRun: true })).toEqual(refused);
    expect(await hanging.submit(correction)).toEqual(refused);
    const roundVoided = envelope('correct-event', { stream: round.stream, eventId: round.eventIds[0], reason: { noteId: 'why' } }, { n: 13 });
    expect(await hanging.submit(roundVoided)).toMatchObject({ outcome: 'recorded' });
    expect(await hanging.submit({ ...correction, dryRun: true })).toMatchObject({ outcome: 'recorded' });
    expect(await hanging.submit(correction)).toMatchObject({ outcome: 'recorded' });
  });

  it('given a fact and the voiding of what it hangs on at one moment, then only the first of them is recorded', async () => {
    const round = await begin();
    const rounds = screening.streamKinds.find(({ kind }) => kind === parseStreamName(round.stream!)!.kind)!;
    const baselines = screening.streamKinds.find(({ kind }) => kind === 'householdBaseline')!;
    const baselineStream = '310105002_householdBaseline-310105002001' as const;
    const hangOn = () => ({ stream: baselineStream, kind: baselines });
    const refusesVoiding = (_: unknown, __: unknown, hanging: unknown) => (isDeepStrictEqual(hanging, baselines.initial) ? undefined : 'run-has-stops');
    const streamKinds = screening.streamKinds.map((kind) => (kind === rounds ? ({ ...kind, hangOn, refusesVoiding } as typeof kind) : kind));
    const hanging = new SubmissionRunner(elsewhere(), clock, { ...screening, streamKinds });
    const voiding = envelope('correct-event', { stream: round.stream, eventId: round.eventIds[0], reason: { noteId: 'why' } }, { n: 31 });
    const [told, voided] = await Promise.all([
      hanging.submit(envelope('record-household-baseline', { households: 104 }, { n: 32, occurredAt: at('2020-02-08 08:00') })),
      hanging.submit(voiding),
    ]);
    expect([told, voided]).toMatchObject([{ outcome: 'recorded' }, { outcome: 'refused', refusal: { code: 'run-has-stops' } }]);
  });

  it('takes no correction back of a kind whose voided facts stay so', async () => {
    await begin();
    const streamKinds = screening.streamKinds.map((kind) => (kind.kind === 'householdBaseline' ? ({ ...kind, refusesRevival: 'correction-is-final' } as typeof kind) : kind));
    const final = new SubmissionRunner(elsewhere(), clock, { ...screening, streamKinds });
    const { stream, eventIds } = (await final.submit(envelope('record-household-baseline', { households: 105 }, { n: 41, occurredAt: at('2020-02-08 08:00') }))) as Extract<Outcome, { outcome: 'recorded' }>;
    const correction = (n: number, eventId: string) => final.submit(envelope('correct-event', { stream, eventId, reason: { noteId: 'why' } }, { n }));
    const voided = (await correction(42, eventIds[0]!)) as Extract<Outcome, { outcome: 'recorded' }>;
    expect(await correction(43, voided.eventIds[0]!)).toEqual({ outcome: 'refused', refusal: { code: 'correction-is-final', field: 'eventId' } });
  });

  it('takes as much of one thing as a stream may hold, and then says that it is full', async () => {
    await begin();
    const baseline = (n: number) => envelope('record-household-baseline', { households: n }, { n, occurredAt: at('2020-02-08 08:00') + n });
    expect(await runner.submit(baseline(10_000))).toMatchObject({ outcome: 'recorded' });
    const stream = '310105002_householdBaseline-310105002001';
    const [first] = await log.load(stream);
    const more = Array.from({ length: MOST_EVENTS - 2 }, (_, n) => ({ ...first!, id: randomUUID(), metadata: { ...first!.metadata, submissionId: submissionId(20_000 + n) } }));
    for (let n = 0; n < more.length; n += 1_000) await log.append(stream, more.slice(n, n + 1_000), BigInt(n));
    const last = await runner.submit(baseline(10_001));
    expect(last).toMatchObject({ outcome: 'recorded' });
    expect(await runner.submit(baseline(10_002))).toEqual({ outcome: 'refused', refusal: { code: 'stream-full' } });
    expect(await runner.submit(baseline(10_001))).toMatchObject({ outcome: 'already-recorded' });
    const correction = envelope('correct-event', { stream, eventId: (last as unknown as { eventIds: string[] }).eventIds[0]!, reason: { noteId: 'why' } }, { n: 10_003 });
    expect(await runner.submit(correction)).toMatchObject({ outcome: 'recorded' });
  });
});
