import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventLog } from '@yiwang/event-log';
import { startLogServer } from '@yiwang/event-log/testing';
import { DAY, HOUR, type RecordedEvent } from '@yiwang/kernel';
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
  /** The event of somebody who came from a key area. */
  let registered: string | undefined;

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
    return answer as { readonly refs: Readonly<Record<string, string>>; readonly eventIds: readonly string[] };
  };
  /** The events of a type in the log of a product that is off. */
  const eventsOf = async (type: string) => {
    const node = await startLogServer({ dir: join(dataDir, 'events'), port: 0 });
    const log = EventLog.connect(node.connectionString);
    const found: RecordedEvent[] = [];
    for await (const event of log.readAll()) if (!(event instanceof Error) && event.type === type) found.push(event);
    await log.close();
    await node.close();
    return found;
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
  });
  afterAll(async () => {
    await product?.stop('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('have whoever comes from a key area assessed for quarantine, until one begins', async () => {
    [registered] = (await submit(returnee(1, 'keyArea'))).eventIds;
    await submit(returnee(2, 'other'));
    const rows = await eventually('quarantinesToAssess', 'personId reason', 1);
    expect(rows[0]).toMatchObject({ reason: 'domestic' });
    await submit({ ...quarantine(1), occurredAt: new Date().toISOString() } as never);
    await eventually('quarantinesToAssess', 'personId', 0);
  });

  it('remind of who is to be released within a day: also whom it concerned while the product was off, and once', async () => {
    const { refs } = await submit({ ...quarantine(3), occurredAt: ago(14 * DAY - 12 * HOUR) } as never);
    await product.stop('SIGKILL');
    await begin();
    // The demonstration has persons of its own whose day comes.
    const own = async () => (await rowsOf('reminders', 'list itemId dueAt')).filter(({ itemId }) => itemId === refs['quarantineId']);
    while ((await own()).length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
    const [reminder] = await own();
    const cases = await rowsOf('quarantineCases', 'quarantineId dueAt');
    expect(cases).toContainEqual({ quarantineId: reminder!['itemId'], dueAt: reminder!['dueAt'] });
    await product.stop('SIGKILL');
    await begin();
    expect(await own()).toEqual([reminder]);
  });

  it('say why: from what a policy reported, GraphQL leads to what a person did', async () => {
    await product.stop('SIGTERM');
    const requested = (await eventsOf('QuarantineAssessmentRequested')).find(({ metadata }) => metadata.causationId === registered);
    await begin();
    const { event } = await committee.query<{ event: unknown }>(
      `{ event(id: "${requested!.id}") { type who policies correlationId causedBy { id type who correlationId causedBy { id } } } }`,
    );
    const { correlationId } = requested!.metadata;
    expect(event).toEqual({
      type: 'QuarantineAssessmentRequested', who: 'policy', policies: requested!.metadata.policies, correlationId,
      causedBy: { id: registered, type: 'ReturneeRegistered', who: `committee-${COMMITTEE}`, correlationId, causedBy: null },
    });
  });
});
