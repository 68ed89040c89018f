import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventLog } from '@yiwang/event-log';
import { BegunNode } from './embedded-node.js';

describe('the node that a restart begins', () => {
  const root = mkdtempSync(join(tmpdir(), 'embedded-node-'));
  const [DATA_DIR, other] = [join(root, 'one'), join(root, 'other')];
  const opened: { close(): Promise<void> }[] = [];
  const lost = (error: Error): void => {
    throw error;
  };
  const closeAll = async () => {
    for (const each of opened.splice(0)) await each.close();
  };
  const answers = async (address: string): Promise<bigint> => {
    const log = EventLog.connect(address);
    try {
      return await log.head();
    } finally {
      await log.close();
    }
  };
  beforeAll(async () => {
    await (await BegunNode.of(DATA_DIR, undefined)).take(opened, lost);
    await closeAll();
  });
  afterEach(closeAll);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('is none where there is no log yet, or another is named', () => {
    expect(BegunNode.ofRestart({ DATA_DIR: other })).toBeUndefined();
    expect(BegunNode.ofRestart({ DATA_DIR, EVENTSTORE_URL: 'esdb://127.0.0.1:1' })).toBeUndefined();
  });

  it('is the one that its data directory is given', async () => {
    const begun = BegunNode.ofRestart({ DATA_DIR });
    expect(begun).toBeDefined();
    expect(await BegunNode.of(DATA_DIR, begun)).toBe(begun);
    expect(await answers(await begun!.take(opened, lost))).toBe(-1n);
  });

  it('ends where another directory is wanted, which is given its own', async () => {
    const begun = BegunNode.ofRestart({ DATA_DIR });
    await (await BegunNode.of(other, begun)).take(opened, lost);
    await (await BegunNode.of(DATA_DIR, undefined)).take(opened, lost);
    expect(opened).toHaveLength(2);
  });

  it('tells whoever takes it why it did not start', async () => {
    await (await BegunNode.of(DATA_DIR, undefined)).take(opened, lost);
    await expect(BegunNode.ofRestart({ DATA_DIR })!.take(opened, lost)).rejects.toThrow(/in use/i);
  });
});
