import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, HOUR } from '@yiwang/kernel';
import type { ApiClient } from '@yiwang/simulator';
import { prepare } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';
import { COMMITTEE, quarantine, signInAsCommittee } from './testing/quarantine.js';

interface Rows {
  readonly edges: readonly { readonly node: Readonly<Record<string, string>> }[];
}

/* What an event makes necessary is there without anybody asking for it, once, however the product ends and begins. */
describe('the policies of the product', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'policies-'));
  let product: ProductProcess;
  let committee: ApiClient;

  const begin = async () => {
    product = await (await ProductProcess.start(dataDir)).ready();
    committee = await signInAsCommittee(product);
  };
  const rowsOf = async (list: string, fields: string) =>
    (await committee.query<{ rows: Rows }>(`{ rows: ${list}(orgUnit: "${COMMITTEE}") { edges { node { ${fields} } } } }`)).rows.edges.map(({ node }) => node);
  const eventually = async (list: string, fields: string, length: number) => {
    for (;;) {
      const rows = await rowsOf(list, fields);
      if (rows.length === length) return rows;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const submit = async (submission: { readonly submissionId: string }) => {
    const [answer] = await committee.submit([submission as never]);
    expect(answer).toMatchObject({ outcome: 'recorded' });
  };
  const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
  const returnee = (n: number, exposureClass: string) => ({
    submissionId: randomUUID(),
    type: 'register-returnee',
    orgUnit: COMMITTEE,
    occurredAt: ago(1_000),
    data: {
      person: { name: `秦${n}`, documentType: 'other', documentNumber: `N${n}` },
      household: { compound: '愚园路432弄', room: String(n) },
      exposureClass, declaredBy: 'committee', tenure: 'owner',
    },
  });

  beforeAll(async () => {
    await prepare(dataDir);
    await begin();
  }, 120_000);
  afterAll(async () => {
    await product?.stop('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('have whoever comes from a key area assessed for quarantine, until one begins', async () => {
    await submit(returnee(1, 'keyArea'));
    await submit(returnee(2, 'other'));
    const rows = await eventually('quarantinesToAssess', 'personId reason', 1);
    expect(rows[0]).toMatchObject({ reason: 'domestic' });
    await submit({ ...quarantine(1), occurredAt: new Date().toISOString() } as never);
    await eventually('quarantinesToAssess', 'personId', 0);
  }, 60_000);

  it('remind of who is to be released within a day: also whom it concerned while the product was off, and once', async () => {
    await submit({ ...quarantine(3), occurredAt: ago(14 * DAY - 12 * HOUR) } as never);
    await product.stop('SIGKILL');
    await begin();
    const [reminder] = await eventually('reminders', 'list itemId dueAt', 1);
    const cases = await rowsOf('quarantineCases', 'quarantineId dueAt');
    expect(cases).toContainEqual({ quarantineId: reminder!['itemId'], dueAt: reminder!['dueAt'] });
    await product.stop('SIGKILL');
    await begin();
    expect(await rowsOf('reminders', 'itemId')).toEqual([{ itemId: reminder!['itemId'] }]);
  }, 120_000);
});
