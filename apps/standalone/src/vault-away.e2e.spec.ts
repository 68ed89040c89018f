import { setTimeout as sleep } from 'node:timers/promises';
import { EventLog } from '@yiwang/event-log';
import { formatInstant } from '@yiwang/kernel';
import { PostgresProcess, postgresPrograms } from '@yiwang/read-store/testing';
import { sent, type Sent } from './testing/installation.js';
import type { ProductProcess } from './testing/product-process.js';
import { SharedProduct } from './testing/shared-product.js';

const STREET = '310105002';
const COMMITTEE = `${STREET}001`;
const AT = formatInstant(Date.now() - 60 * 60_000);
const UNITS = [sent('register-org-unit', STREET, { name: '江苏路街道' }, AT), sent('register-org-unit', COMMITTEE, { name: '利西' }, AT)];
const ROUND = sent('open-screening-round', COMMITTEE, { scope: '全部', targetHouseholds: 500 }, AT);
const visit = (n: number): Sent =>
  sent('screen-household', COMMITTEE, { roundId: ROUND.submissionId, household: { compound: '松园', room: `${n}` }, method: 'visit', outcome: 'done' }, AT);

const BOARD = { query: `{ board(orgUnit: "${COMMITTEE}") { lagSeconds } }` };

const hasPostgres = postgresPrograms() !== undefined;
const withPostgres = hasPostgres ? describe : describe.skip;
const skipped = hasPostgres ? '' : ' (skipped: no initdb)';

/** How often the log holds what submissions have caused. */
async function recordedOf(product: SharedProduct, submissions: readonly Sent[]): Promise<number[]> {
  const counts = new Map(submissions.map(({ submissionId }) => [submissionId, 0]));
  const log = EventLog.connect(product.logAddress);
  for await (const event of log.readAll()) {
    if (event instanceof Error || event.type !== 'HouseholdScreened') continue;
    const { submissionId } = event.metadata;
    if (counts.has(submissionId)) counts.set(submissionId, counts.get(submissionId)! + 1);
  }
  await log.close();
  return [...counts.values()];
}

/** Sends one to the gateways in turn until it is taken; gives what it was refused for meanwhile. */
async function deliver(product: SharedProduct, one: Sent): Promise<string[]> {
  const codes: string[] = [];
  for (let tries = 0; tries < 400; tries += 1) {
    const gateway = product.gateways[tries % product.gateways.length]!;
    const response = await product.ask(gateway, '/api/submissions', { body: [one] }).catch(() => undefined);
    const body = (await response?.json().catch(() => undefined)) as { code?: string } | { outcome: string; code?: string }[] | undefined;
    const answer = Array.isArray(body) ? body[0] : undefined;
    if (answer !== undefined && answer.outcome !== 'refused') return codes;
    codes.push(`${answer?.code ?? (Array.isArray(body) ? 'nothing' : body?.code)} ${response?.headers.get('retry-after')}`);
    await sleep(150);
  }
  throw new Error(`it was never taken: ${codes.at(-1)}`);
}

withPostgres(`the database of the vault, away${skipped}`, () => {
  let postgres: PostgresProcess;
  let product: SharedProduct;
  let gateway: ProductProcess;
  beforeAll(async () => {
    postgres = await PostgresProcess.start();
    product = await SharedProduct.start(postgres, 1);
    [gateway] = product.gateways as [ProductProcess];
    await product.submit(gateway, [...UNITS, ROUND, visit(1)]);
  }, 240_000);
  afterAll(async () => {
    await product?.remove();
    await postgres?.remove();
  });

  it('is said, nothing is taken, and who was known a moment ago still reads boards; once it is back, all goes on', async () => {
    expect((await product.ask(gateway, '/graphql', { body: BOARD })).status).toBe(200);
    await postgres.stop('immediate');
    await sleep(1_200);
    const unwell = await product.ask(gateway, '/readyz');
    expect([unwell.status, ((await unwell.json()) as any).probes.vault]).toMatchObject([503, { ready: false }]);
    const board = await product.ask(gateway, '/graphql', { body: BOARD });
    expect([board.status, (await board.json()) as any]).toMatchObject([200, { data: { board: { lagSeconds: expect.any(Number) } } }]);

    const sentMeanwhile = visit(2);
    const refused = await product.ask(gateway, '/api/submissions', { body: [sentMeanwhile] });
    expect([refused.status, refused.headers.get('retry-after'), ((await refused.json()) as any).code]).toEqual([503, '5', 'vault-unavailable']);
    const signIn = await product.ask(gateway, '/api/session', { body: { account: 'root1', password: 'wrong' }, token: '' });
    expect([signIn.status, ((await signIn.json()) as any).code]).toEqual([503, 'vault-unavailable']);
    expect((await product.ask(gateway, '/', { token: '' })).status).toBe(200);
    expect(await recordedOf(product, [sentMeanwhile])).toEqual([0]);

    await postgres.resume();
    await deliver(product, sentMeanwhile);
    expect(await recordedOf(product, [sentMeanwhile])).toEqual([1]);
    await gateway.ready();
  });
});

withPostgres(`a primary that is killed under load, with a follower that takes its place${skipped}`, () => {
  let primary: PostgresProcess;
  let follower: PostgresProcess;
  let product: SharedProduct;
  beforeAll(async () => {
    primary = await PostgresProcess.start();
    follower = await primary.startFollower();
    await primary.waitForFollowers();
    product = await SharedProduct.start(primary, 2, { follower });
    await product.submit(product.gateways[0]!, [...UNITS, ROUND]);
  }, 240_000);
  afterAll(async () => {
    await product?.remove();
    await primary?.remove();
    await follower?.remove();
  });

  it('is followed: nothing that was acknowledged is lost or doubled, and everybody is who they were', async () => {
    const account = { account: 'li.xi', name: '徐国芳', role: 'committee', orgUnit: COMMITTEE };
    const { password } = (await (await product.ask(product.gateways[0]!, '/api/accounts', { body: account })).json()) as { password: string };
    const visits = Array.from({ length: 200 }, (_, n) => visit(n));
    let sentUpTo = 0;
    const senders = Array.from({ length: 8 }, async () => {
      const codes: string[] = [];
      while (sentUpTo < visits.length) codes.push(...(await deliver(product, visits[(sentUpTo += 1) - 1]!)));
      return codes;
    });
    await sleep(400);
    await primary.stop('immediate');
    await follower.promote();
    const codes = new Set((await Promise.all(senders)).flat());
    codes.delete('vault-unavailable 5');
    expect([...codes]).toEqual([]);
    expect(await recordedOf(product, visits)).toEqual(Array(visits.length).fill(1));

    for (const gateway of product.gateways) {
      await gateway.ready();
      expect(await product.signIn(gateway, 'li.xi', password)).toBeDefined();
    }
    const again = await Promise.all(visits.slice(0, 20).map(async ({ data }) => product.submit(product.gateways[1]!, [sent('screen-household', COMMITTEE, data, AT)])));
    expect(new Set(again.flat().map(({ outcome }) => outcome))).toEqual(new Set(['already-recorded']));
  }, 240_000);
});
