import 'reflect-metadata';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONTEXTS, UPCASTERS } from '@yiwang/contexts';
import { freePort, TestNode } from '@yiwang/event-log/testing';
import { orgUnitCode } from '@yiwang/kernel';
import { startEventNode } from '@yiwang/event-node';
import type { ChannelTrust } from '@yiwang/service-process';
import { envelope } from '@yiwang/submissions/testing';
import { startService, type RunningService } from '../alone/run-service.js';
import { RemoteService } from './remote-service.js';

const [screening] = CONTEXTS;
const registered = (n: number) => envelope('register-org-unit', { name: '某单位' }, { n, orgUnit: orgUnitCode('310105002001'), role: 'admin', actor: 'admin' });

/** A certificate for loopback that signs itself, as an event node makes it: then it is its own authority. */
async function certificateIn(directory: string): Promise<ChannelTrust> {
  const node = await startEventNode({ dir: directory, port: 0, secure: true });
  await node.close();
  const [cert, key] = ['node.crt', 'node.key'].map((name) => readFileSync(join(directory, name)));
  return { kind: 'certificates', ca: cert!, cert: cert!, key: key! };
}

describe('a service in another process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-channel-'));
  let node: TestNode;
  let toClose: { close(): unknown }[] = [];
  let address: string;
  beforeAll(async () => {
    node = await TestNode.start();
  });
  afterEach(async () => {
    for (const one of toClose.reverse()) await one.close();
    toClose = [];
  });
  afterAll(async () => {
    await node.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const offered = async (trust: ChannelTrust): Promise<RunningService> => {
    const port = await freePort();
    address = `127.0.0.1:${port}`;
    const settings = { host: '127.0.0.1', port, operationsPort: 0, eventStoreUrl: node.connectionString, trust };
    const service = await startService(screening, settings, UPCASTERS);
    toClose.push(service);
    return service;
  };
  const calledBy = (trust: ChannelTrust): RemoteService => {
    const service = new RemoteService(screening, address, trust);
    toClose.push(service);
    return service;
  };
  const key = (digit: string): ChannelTrust => ({ kind: 'key', key: digit.repeat(64) });

  it('takes what whoever shares its key submits, in the order of the calls', async () => {
    await offered(key('a'));
    const service = calledBy(key('a'));
    expect(await service.rehearse([registered(1), registered(2)])).toMatchObject([{ outcome: 'recorded' }, { outcome: 'already-recorded' }]);
    const outcomes = await Promise.all([registered(1), registered(2)].map((one) => service.submit(one)));
    expect(outcomes).toMatchObject([{ outcome: 'recorded', refs: { code: '310105002001' } }, { outcome: 'already-recorded' }]);
  });

  it('believes nobody else', async () => {
    await offered(key('a'));
    await expect(calledBy(key('b')).submit(registered(3))).rejects.toThrow('the key is not ours');
  });

  it('knows the other end by its certificate, and lets nobody in without one', async () => {
    const [ours, theirs] = [await certificateIn(join(folder, 'ours')), await certificateIn(join(folder, 'theirs'))];
    await offered(ours);
    expect(await calledBy(ours).submit(registered(1))).toMatchObject({ outcome: 'already-recorded' });
    for (const stranger of [theirs, key('a')]) {
      expect(await calledBy(stranger).submit(registered(3))).toEqual({ outcome: 'refused', refusal: { code: 'service-unavailable' } });
    }
  });

  it('that is away is told to be, and is found again', async () => {
    const service = await offered(key('a'));
    const remote = calledBy(key('a'));
    await service.close();
    toClose.shift();
    expect(await remote.submit(registered(1))).toEqual({ outcome: 'refused', refusal: { code: 'service-unavailable' } });
    expect(await remote.rehearse([registered(1)])).toEqual([{ outcome: 'refused', refusal: { code: 'service-unavailable' } }]);
  });
});
