import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { EventLog, NEW_STREAM } from '@yiwang/event-log';
import { startEventNode, type EventNode } from '@yiwang/event-node';
import { Clock, levelOf, orgUnitCode, orgUnitStream, type OrgUnitCode, type SubmissionEnvelope } from '@yiwang/kernel';
import { SupplyModule, SupplyService } from './index.js';

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

describe('the supply service, composed by Nest, on a real node', () => {
  let dir: string;
  let node: EventNode;
  let log: EventLog;
  let app: TestingModule;
  let service: SupplyService;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yiwang-supply-'));
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

    app = await Test.createTestingModule({ imports: [Infrastructure, SupplyModule] }).compile();
    await app.init();
    service = app.get(SupplyService);
  });
  afterAll(async () => {
    await app?.close();
    await log.close();
    await node.close();
    await rm(dir, { recursive: true, force: true });
  });

  /** Enters a unit into the register, which is another service's. */
  const register = async (code: OrgUnitCode): Promise<void> => {
    const metadata = { ...envelope('', {}, 1).command, correlationId: '1', causationId: '1', recordedAt: NOW };
    const event = { type: 'OrgUnitRegistered', data: { code, name: '某单位', level: levelOf(code) } };
    await log.append(orgUnitStream(code), [{ id: '58b0953b-a5c4-5757-8339-230f3565846a', ...event, metadata }], NEW_STREAM);
  };

  it('rehearses, records once, and names its context', async () => {
    const opened = envelope('open-mask-round', { roundNo: 1, piecesPerHousehold: 5 }, 2, {
      orgUnit: orgUnitCode('310105002000'),
      role: 'street',
    });
    expect(await service.submit(opened)).toMatchObject({ outcome: 'refused', refusal: { code: 'unknown-unit' } });
    await register(orgUnitCode('310105002'));
    expect(await service.rehearse([opened])).toMatchObject([{ outcome: 'recorded', position: '' }]);
    expect(await service.submit(opened)).toMatchObject({ outcome: 'recorded', refs: { roundNo: '1' } });
    expect(await service.submit(opened)).toMatchObject({ outcome: 'already-recorded' });
    expect(await log.load('310105002_maskRounds-310105002')).toHaveLength(1);
    expect(service.context.name).toBe('supply');
  });

  it('refuses what is not its own', async () => {
    const strange = await service.submit(envelope('no-such-thing', {}, 9));
    expect(strange).toEqual({ outcome: 'refused', refusal: { code: 'unknown-type', field: 'type', params: { type: 'no-such-thing' } } });
  });
});
