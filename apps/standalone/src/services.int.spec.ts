import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module, type Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { EventLog } from '@yiwang/event-log';
import { startLogServer, type LogServer } from '@yiwang/event-log/testing';
import { Clock, orgUnitCode, type SubmissionEnvelope, type SubmissionService } from '@yiwang/kernel';
import { QuarantineModule, QuarantineService } from '@yiwang/quarantine-service';
import { ScreeningModule, ScreeningService } from '@yiwang/screening-service';
import { SupplyModule, SupplyService } from '@yiwang/supply-service';

const STREET = orgUnitCode('310105002');
const OFFICE = orgUnitCode('310105002000');
const COMMITTEE = orgUnitCode('310105002001');
const NOW = Date.parse('2020-02-08T12:00:00+08:00');

let sent = 0;
const envelope = (type: string, data: unknown, known: object = {}): SubmissionEnvelope => ({
  type,
  command: {
    submissionId: `00000000-0000-4000-8000-${String((sent += 1)).padStart(12, '0')}`,
    orgUnit: COMMITTEE,
    occurredAt: NOW,
    actor: 'committee-310105002001',
    role: 'committee',
    backfill: false,
    data,
    ...known,
  },
});

/** Each service: what it takes, and the stream in which that must stand once. */
const SERVICES: readonly [string, Type<SubmissionService>, SubmissionEnvelope, string][] = [
  [
    'screening',
    ScreeningService,
    envelope('open-screening-round', { scope: '全部', targetHouseholds: 10 }),
    '310105002_screeningRounds-310105002001',
  ],
  [
    'quarantine',
    QuarantineService,
    envelope('start-quarantine', {
      person: { personId: 'p-1', sealed: 'sealed' }, household: 'household-1', place: 'home', reason: 'domestic',
    }),
    '310105002_quarantineCase-p-1',
  ],
  [
    'supply',
    SupplyService,
    envelope('open-mask-round', { roundNo: 1, piecesPerHousehold: 5 }, { orgUnit: OFFICE, role: 'street' }),
    '310105002_maskRounds-310105002',
  ],
];

describe('the services, composed by Nest, on a real node', () => {
  let dir: string;
  let node: LogServer;
  let log: EventLog;
  let app: TestingModule;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yiwang-services-'));
    node = await startLogServer({ dir, port: 0 });
    log = EventLog.connect(node.connectionString);

    @Global()
    @Module({
      providers: [
        { provide: EventLog, useValue: log },
        { provide: Clock, useValue: { now: () => NOW } },
      ],
      exports: [EventLog, Clock],
    })
    class Infrastructure {}

    app = await Test.createTestingModule({ imports: [Infrastructure, ScreeningModule, QuarantineModule, SupplyModule] }).compile();
    await app.init();
  });
  afterAll(async () => {
    await app?.close();
    await log.close();
    await node.close();
    await rm(dir, { recursive: true, force: true });
  });

  it.each(SERVICES)('%s refuses what is of a unit nobody registered', async (_, token, submission) => {
    expect(await app.get(token).submit(submission)).toMatchObject({ outcome: 'refused', refusal: { code: 'unknown-unit' } });
  });

  it('screening registers units for all of them', async () => {
    for (const orgUnit of [STREET, COMMITTEE]) {
      const registered = envelope('register-org-unit', { name: '某单位' }, { orgUnit, role: 'admin', actor: 'admin' });
      expect(await app.get(ScreeningService).submit(registered)).toMatchObject({ outcome: 'recorded', refs: { code: orgUnit } });
    }
  });

  it.each(SERVICES)('%s rehearses, records once, and names its context', async (name, token, submission, stream) => {
    const service = app.get(token);
    expect(await service.rehearse([submission])).toMatchObject([{ outcome: 'recorded', position: '' }]);
    expect(await service.submit(submission)).toMatchObject({ outcome: 'recorded', stream });
    expect(await service.submit(submission)).toMatchObject({ outcome: 'already-recorded' });
    expect(await log.load(stream)).toHaveLength(1);
    expect(service.context.name).toBe(name);
  });

  it.each(SERVICES)('%s refuses what is not its own', async (_, token) => {
    expect(await app.get(token).submit(envelope('no-such-thing', {}))).toEqual({
      outcome: 'refused',
      refusal: { code: 'unknown-type', field: 'type', params: { type: 'no-such-thing' } },
    });
  });
});
