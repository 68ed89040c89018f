import 'reflect-metadata';
import { Global, Module } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { CONTEXTS } from '@yiwang/contexts';
import { EventLog } from '@yiwang/event-log';
import { TestNode } from '@yiwang/event-log/testing';
import { Clock, definitionsOf, orgUnitCode, type BoundedContext, type SubmissionEnvelope, type SubmissionService } from '@yiwang/kernel';
import { envelope, OFFICE, personRef, SetClock } from '@yiwang/submissions/testing';
import { serviceToken, SubmissionModule } from './submission.module.js';

let sent = 0;
const next = (type: string, data: unknown, known: object = {}): SubmissionEnvelope => envelope(type, data, { n: (sent += 1), ...known });

/** By context: something that it takes, and the stream in which that must stand once. */
const TAKEN: Readonly<Record<string, readonly [SubmissionEnvelope, string]>> = {
  screening: [next('open-screening-round', { scope: '全部', targetHouseholds: 10 }), '310105002_screeningRounds-310105002001'],
  quarantine: [
    next('start-quarantine', { person: personRef(1), household: 'household-1', place: 'home', reason: 'domestic' }),
    '310105002_quarantineCase-person-1',
  ],
  supply: [next('open-mask-round', { roundNo: 1, piecesPerHousehold: 5 }, { orgUnit: OFFICE, role: 'street' }), '310105002_maskRounds-310105002'],
  coordination: [next('take-on-item', { list: 'quarantineCases', itemId: 'p-1.1' }), '310105002_workItem-quarantineCases.p-1.1'],
};

/** The commands that a bus hands to handlers, by the names of their classes. */
function dispatchedBy(bus: CommandBus): readonly string[] {
  const names: string[] = [];
  bus.subscribe((command) => names.push(command.constructor.name));
  return names;
}

describe('the services of all contexts, composed by Nest, on a real node', () => {
  let node: TestNode;
  let log: EventLog;
  let app: TestingModule;
  let dispatched: readonly string[];
  const serviceOf = (context: BoundedContext) => app.get<SubmissionService>(serviceToken(context), { strict: false });

  beforeAll(async () => {
    node = await TestNode.start();
    log = node.log();

    @Global()
    @Module({
      providers: [
        { provide: EventLog, useValue: log },
        { provide: Clock, useValue: new SetClock() },
      ],
      exports: [EventLog, Clock],
    })
    class Infrastructure {}

    app = await Test.createTestingModule({ imports: [Infrastructure, ...CONTEXTS.map((context) => SubmissionModule.of(context))] }).compile();
    await app.init();
    dispatched = dispatchedBy(app.get(CommandBus, { strict: false }));
  });
  afterAll(async () => {
    await app?.close();
    await log.close();
    await node.remove();
  });

  it.each(CONTEXTS)('$name refuses what is of a unit nobody registered', async (context) => {
    expect(await serviceOf(context).submit(TAKEN[context.name]![0])).toMatchObject({ outcome: 'refused', refusal: { code: 'unknown-unit' } });
  });

  it('screening registers units for all of them', async () => {
    const [screening] = CONTEXTS;
    for (const code of ['310105002', '310105002001']) {
      const registered = next('register-org-unit', { name: '某单位' }, { orgUnit: orgUnitCode(code), role: 'admin', actor: 'admin' });
      expect(await serviceOf(screening).submit(registered)).toMatchObject({ outcome: 'recorded', refs: { code } });
    }
  });

  it.each(CONTEXTS)('$name rehearses, records once, and names its context', async (context) => {
    const service = serviceOf(context);
    const [submission, stream] = TAKEN[context.name]!;
    expect(await service.rehearse([submission])).toMatchObject([{ outcome: 'recorded', position: '' }]);
    expect(await service.submit(submission)).toMatchObject({ outcome: 'recorded', stream });
    expect(await service.submit(submission)).toMatchObject({ outcome: 'already-recorded' });
    expect(await log.load(stream)).toHaveLength(1);
    expect(service.context).toBe(context);
  });

  it.each(CONTEXTS)('$name refuses what is not its own', async (context) => {
    expect(await serviceOf(context).submit(next('no-such-thing', {}))).toEqual({
      outcome: 'refused',
      refusal: { code: 'unknown-type', field: 'type', params: { type: 'no-such-thing' } },
    });
  });

  it('each definition has a command of its own, by which the bus finds its handler', async () => {
    const before = dispatched.length;
    const definitions = CONTEXTS.flatMap((context) => definitionsOf(context).map(({ type }) => ({ context, type })));
    for (const { context, type } of definitions) {
      expect(await serviceOf(context).submit(next(type, {}, { role: 'analyst' }))).toMatchObject({ refusal: { code: 'not-your-role' } });
    }
    const names = dispatched.slice(before);
    expect(new Set(names).size).toBe(definitions.length);
    expect(names).toEqual(expect.arrayContaining(['ScreeningRegisterSite', 'QuarantineStartQuarantine', 'SupplyCorrectEvent']));
  });

  it('a correction is decided by the context whose stream it is for', async () => {
    const [screening, quarantine] = CONTEXTS;
    const [, stream] = TAKEN['quarantine']!;
    const [started] = await log.load(stream);
    const correction = next('correct-event', { stream, eventId: started!.id, reason: { noteId: 'why' } });
    expect(await serviceOf(screening).submit(correction)).toMatchObject({ refusal: { code: 'event-not-found' } });
    expect(await serviceOf(quarantine).submit(correction)).toMatchObject({ outcome: 'recorded' });
  });
});
