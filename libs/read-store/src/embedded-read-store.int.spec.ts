import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReadStore } from './open-read-store.js';
import { readStoreContract } from './read-store.contract.js';

describe('the embedded read store', () => {
  // Making a database takes seconds, copying one does not.
  let scratch: string;
  let opened = 0;
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'yiwang-read-store-'));
    const store = await openReadStore({ directory: join(scratch, 'empty') });
    await store.close();
  }, 90_000);
  afterAll(() => rm(scratch, { recursive: true, force: true }), 120_000);

  readStoreContract(async () => {
    const directory = join(scratch, String((opened += 1)));
    await cp(join(scratch, 'empty'), directory, { recursive: true });
    return openReadStore({ directory });
  });
});
