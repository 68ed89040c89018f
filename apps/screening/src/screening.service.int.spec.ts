import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { EventLog } from '@yiwang/event-log';
import { startEventNode, type EventNode } from '@yiwang/event-node';
import { Clock, orgUnitCode, type SubmissionEnvelope } from '@yiwang/kernel';
import { ScreeningModule, ScreeningService } from './index.js';

const COMMITTEE = orgUnitCode('310105002001');
const NOW = Date.parse('2020-02-08T12:00:00+08:00');

const envelope = (type: string, data: unknown, n: number, known: object = {}): SubmissionEnvelope => ({
  type,
  command: {
    submissionId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    orgUnit: COMMITTEE,
    occurredAt: NOW,
    actor: 'committee-310105002001',
    role: 'committee',
    backfill: false,
    data,
    ...known,
  },
});

describe('the screening service, composed by Nest, on a real node', () => {
  let dir: string;
  let node: EventNode;
  let log: EventLog;
  let app: TestingModule;
  let service: ScreeningService;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yiwang-screening-'));
    node = await startEventNode({ dir, port: 0 });
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

    app = await Test.createTestingModule({ imports: [Infrastructure, ScreeningModule] }).compile();
    await app.init();
    service = app.get(ScreeningService);
  });
  afterAll(async () => {
    await app?.close();
    await log.close();
    await node.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('rehearses, records once, and names its context', async () => {
    const registered = await service.submit(envelope('register-org-unit', { name: '利西居委会' }, 1, { role: 'admin', actor: 'admin' }));
    expect(registered).toMatchObject({ outcome: 'recorded', refs: { code: COMMITTEE } });
    const opened = envelope('open-screening-round', { scope: '全部', targetHouseholds: 10 }, 2);
    expect(await service.rehearse([opened])).toMatchObject([{ outcome: 'recorded', position: '' }]);
    expect(await service.submit(opened)).toMatchObject({ outcome: 'recorded', stream: '310105002_screeningRounds-310105002001' });
    expect(await service.submit(opened)).toMatchObject({ outcome: 'already-recorded' });
    expect(await log.load('310105002_screeningRounds-310105002001')).toHaveLength(1);
    expect(service.context.name).toBe('screening');
  });

  it('refuses what is not its own', async () => {
    const strange = await service.submit(envelope('no-such-thing', {}, 9));
    expect(strange).toEqual({ outcome: 'refused', refusal: { code: 'unknown-type', field: 'type', params: { type: 'no-such-thing' } } });
  });
});
