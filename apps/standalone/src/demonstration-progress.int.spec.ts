import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LmdbGatewayStore } from '@yiwang/gateway';
import { ProgressInFile, SharedProgress } from './demonstration-progress.js';
import { demonstrationProgressContract } from './demonstration-progress.contract.js';

const folder = mkdtempSync(join(tmpdir(), 'demonstration-progress-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const newDirectory = () => mkdtempSync(join(folder, 'data-'));

describe('how far a demonstration has come, in a data directory', () => {
  let directory: string;
  beforeEach(() => {
    directory = newDirectory();
  });
  demonstrationProgressContract(() => new ProgressInFile(directory));
});

describe('how far a demonstration has come, in a shared vault', () => {
  let directory: string;
  let store: LmdbGatewayStore;
  beforeEach(async () => {
    directory = newDirectory();
    store = await LmdbGatewayStore.open(directory);
  });
  afterEach(() => store.close());
  const shared = (of = newDirectory()) => new SharedProgress(store, new ProgressInFile(of));

  demonstrationProgressContract(() => shared());

  it('goes on where a process stood before its vault was shared, and from there for all of them', async () => {
    await new ProgressInFile(directory).begin(1_580_000_000_000);
    await new ProgressInFile(directory).reached(1_580_100_000_000);
    expect([await shared().hasBegun(), await shared(directory).hasBegun()]).toEqual([false, true]);
    const standing = { from: 1_580_000_000_000, playedUntil: 1_580_100_000_000 };
    expect(await shared(directory).begin(1_580_200_000_000)).toEqual(standing);
    expect(await shared().begin(1_580_300_000_000)).toEqual(standing);
  });

  it('is begun by one of many who begin at once', async () => {
    const begun = await Promise.all(Array.from({ length: 8 }, (_, n) => shared().begin(1_580_000_000_000 + n)));
    expect(new Set(begun.map(({ from }) => from)).size).toBe(1);
  });
});
