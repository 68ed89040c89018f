import { jest } from '@jest/globals';
import { PostgresProcess, postgresPrograms } from '@yiwang/read-store/testing';
import type { PlainHousehold, PlainPerson } from '@yiwang/kernel';
import { PostgresGatewayStore } from '../store/postgres/postgres-gateway-store.js';
import { VaultConnection } from '../store/postgres/vault-connection.js';
import { SubmissionIds } from '../submissions/submission-ids.js';
import { aPerson, COMMITTEE, NOON, SetClock } from '../testing/test-gateway.js';
import { MasterKey } from './master-key.js';
import { Vault } from './vault.js';

const installed = postgresPrograms() !== undefined;

(installed ? describe : describe.skip)(`what a shared vault is asked for${installed ? '' : ' (no PostgreSQL is installed)'}`, () => {
  const key = MasterKey.of(Buffer.alloc(32, 3));
  let server: PostgresProcess;
  let store: PostgresGatewayStore;
  let vault: Vault;
  let ids: SubmissionIds;
  let asked: jest.SpiedFunction<VaultConnection['take']>;
  const restart = async () => {
    await store?.close();
    store = await PostgresGatewayStore.open(server.url);
    vault = await Vault.open(store, key);
    ids = new SubmissionIds(store, new SetClock(NOON));
    asked.mockClear();
  };
  beforeAll(async () => {
    server = await PostgresProcess.start();
    asked = jest.spyOn(VaultConnection.prototype, 'take');
    await restart();
  });
  afterAll(async () => {
    asked.mockRestore();
    await store.close();
    await server.remove();
  });

  let sent = 0;
  /** A hundred visits at once, each of its own door and person; gives how often the database was asked. */
  const visits = async (first: number): Promise<number> => {
    asked.mockClear();
    await Promise.all(Array.from({ length: 100 }, (_, n) => vault.record((writer) => {
      const household = { compound: '松园', building: '1号', room: String(first + n) } as PlainHousehold;
      const person = aPerson({ documentType: 'other', documentNumber: `N${first + n}` }) as unknown as PlainPerson;
      return [writer.household(household, COMMITTEE), writer.person(person, COMMITTEE), ids.claim(`${(sent += 1)}-${n}`, `stream-${n}`, 'kind')];
    })));
    return asked.mock.calls.length;
  };

  it('is one question for a hundred whom nobody knows, and one that keeps them', async () => {
    expect(await visits(0)).toBe(2);
  });

  it('is nothing for a hundred who are known, beside what keeps their submissions’ ids', async () => {
    expect(await visits(0)).toBe(1);
  });

  it('is two questions, after a start, for a hundred who were known before it', async () => {
    await restart();
    expect(await visits(0)).toBe(3);
    expect(await visits(0)).toBe(1);
  });
});
