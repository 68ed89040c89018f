import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReadStore } from './open-read-store.js';
import { readStoreContract } from './read-store.contract.js';

describe('the embedded read store', () => {
  let scratch: string;
  let opened = 0;
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'yiwang-read-store-'));
  });
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  readStoreContract(async () => {
    const directory = join(scratch, String((opened += 1)));
    return openReadStore({ directory });
  });
});
