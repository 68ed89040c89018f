import { setTimeout as sleep } from 'node:timers/promises';
import { formatInstant } from '@yiwang/kernel';
import { PostgresProcess, postgresPrograms } from '@yiwang/read-store/testing';
import { FactsInLog } from '../torture/facts-in-log.js';
import { Balancer } from './testing/balancer.js';
import { sent, type Answer } from './testing/installation.js';
import { SharedProduct } from './testing/shared-product.js';
import { Told, type Door } from './testing/told.js';

const STREET = '310105002';
const COMMITTEE = `${STREET}001`;
const AT = formatInstant(Date.now() - 60 * 60_000);
const ROUND = sent('open-screening-round', COMMITTEE, { scope: '全部', targetHouseholds: 500 }, AT);
/** How many send at once. */
const SENDERS = 8;

const hasPostgres = postgresPrograms() !== undefined;

(hasPostgres ? describe : describe.skip)(`two gateways behind a balancer${hasPostgres ? '' : ' (skipped: no initdb)'}`, () => {
  let postgres: PostgresProcess;
  let product: SharedProduct;
  let balancer: Balancer;
  beforeAll(async () => {
    postgres = await PostgresProcess.start();
    product = await SharedProduct.start(postgres, 2);
    balancer = await Balancer.before(product.gateways.map(({ url }) => url));
    await product.submit(product.gateways[0]!, [sent('register-org-unit', STREET, { name: '江苏路街道' }, AT), sent('register-org-unit', COMMITTEE, { name: '利西' }, AT), ROUND]);
  }, 240_000);
  afterAll(async () => {
    balancer?.close();
    await product?.remove();
    await postgres?.remove();
  });

  it('each ended in order and started again, one after the other, refuse no submission and record each once', async () => {
    const door: Door = async (one, signal) => {
      const answer = (await (await product.ask(balancer, '/api/submissions', { body: [one], signal })).json()) as Answer | readonly [Answer];
      return Array.isArray(answer) ? (answer[0] as Answer) : (answer as Answer);
    };
    const told: Told[] = [];
    const refusals: string[] = [];
    let isOver = false;
    const sending = Promise.all(Array.from({ length: SENDERS }, async () => {
      while (!isOver) {
        const household = { compound: '松园里弄', room: `${told.length}` };
        const one = new Told(sent('screen-household', COMMITTEE, { roundId: ROUND.submissionId, household, method: 'visit', outcome: 'done' }, formatInstant(Date.now() - 500)));
        told.push(one);
        // A connection that is cut between two answers is opened anew, and what was on it is sent again under its number.
        await one.deliver([door], 0, (_, code) => code !== 'nobody-there' && refusals.push(code));
      }
    }));
    for (const [place, old] of [...product.gateways].entries()) {
      await sleep(500);
      expect(await old.stop('SIGTERM')).toBe(0);
      await sleep(500);
      const upgraded = await (await product.startAnother()).ready();
      balancer.addresses[place] = upgraded.url;
    }
    await sleep(500);
    isOver = true;
    await sending;
    expect(refusals).toEqual([]);
    expect((await new FactsInLog(product.logAddress).readOn()).complaints(told)).toEqual([]);
    expect(told.length).toBeGreaterThan(100);
  }, 240_000);
});
