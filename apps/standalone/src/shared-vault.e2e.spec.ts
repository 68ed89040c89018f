import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EventLog } from '@yiwang/event-log';
import { verifySharedAudit } from '@yiwang/gateway';
import { formatInstant } from '@yiwang/kernel';
import { PostgresProcess, postgresPrograms } from '@yiwang/read-store/testing';
import { findTexts } from './testing/find-texts.js';
import { sent, type Answer, type Sent } from './testing/installation.js';
import type { ProductProcess } from './testing/product-process.js';
import { PASSWORD, SharedProduct } from './testing/shared-product.js';

const STREET = '310105002';
const COMMITTEE = `${STREET}001`;
const AT = formatInstant(Date.now() - 60 * 60_000);
const ROUND = sent('open-screening-round', COMMITTEE, { scope: '全部', targetHouseholds: 500 }, AT);

const visit = (n: number): Sent =>
  sent('screen-household', COMMITTEE, { roundId: ROUND.submissionId, household: { compound: '松园里弄', room: `${n}` }, method: 'visit', outcome: 'done' }, AT);
const returnee = (n: number): Sent =>
  sent('register-returnee', COMMITTEE, {
    person: { name: '秦红梅', documentNumber: `99000019890709${9594 + n}`, documentType: 'other', phone: `1990000${3070 + n}`, address: '愚园路四百三十二弄' },
    exposureClass: 'hubei', declaredBy: 'committee', tenure: 'owner', arrivedAt: AT,
  }, AT);

const hasPostgres = postgresPrograms() !== undefined;

(hasPostgres ? describe : describe.skip)(`one product in two processes${hasPostgres ? '' : ' (skipped: no initdb)'}`, () => {
  let postgres: PostgresProcess;
  let product: SharedProduct;
  let a: ProductProcess;
  let b: ProductProcess;
  beforeAll(async () => {
    postgres = await PostgresProcess.start('-c log_statement=all');
    product = await SharedProduct.start(postgres, 2);
    [a, b] = product.gateways as [ProductProcess, ProductProcess];
    const answers = await product.submit(a, [
      sent('register-org-unit', STREET, { name: '江苏路街道' }, AT), sent('register-org-unit', COMMITTEE, { name: '利西' }, AT), ROUND,
    ]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded', 'recorded']);
  }, 240_000);
  afterAll(async () => {
    await product?.remove();
    await postgres?.remove();
  });

  /** The events of some types in the log, in its order. */
  const eventsOf = async (...types: string[]) => {
    const log = EventLog.connect(product.logAddress);
    const events = [];
    for await (const event of log.readAll()) if (!(event instanceof Error) && types.includes(event.type)) events.push(event);
    await log.close();
    return events;
  };

  it('an account made at one signs in at the other, and what is done to it holds at both', async () => {
    const made = { account: 'lixi-clerk', name: '徐国芳', role: 'committee', orgUnit: COMMITTEE };
    const { password } = (await (await product.ask(a, '/api/accounts', { body: made })).json()) as { password: string };
    const given = (await product.signIn(b, 'lixi-clerk', password))!;
    const changed = await product.ask(a, '/api/password', { body: { password, newPassword: PASSWORD }, token: given });
    const { token } = (await changed.json()) as { token: string };
    expect(await product.signIn(b, 'lixi-clerk', password)).toBeUndefined();
    expect((await product.ask(b, '/api/session', { token })).status).toBe(200);
    expect((await (await product.ask(b, '/api/accounts', { body: made })).json())).toMatchObject({ code: 'account-taken' });
    expect((await product.ask(b, '/api/accounts/lixi-clerk', { method: 'DELETE' })).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await product.ask(a, '/api/session', { token })).status).toBe(401);
  });

  it('a submission sent to both is one fact, and whom it names is one subject', async () => {
    const items = [...Array.from({ length: 100 }, (_, n) => visit(n)), ...Array.from({ length: 20 }, (_, n) => returnee(n))];
    const [ofA, ofB] = await Promise.all([a, b].map(async (gateway) => {
      const answers: Answer[] = [];
      for (let from = 0; from < items.length; from += 10) answers.push(...(await product.submit(gateway, items.slice(from, from + 10))));
      return answers;
    }));
    // Where both append at one moment, the log knows the event again by its id and tells both that it stands: once.
    const outcomes = items.map((_, n) => [ofA![n]!.outcome, ofB![n]!.outcome].sort());
    expect(['already-recorded,recorded', 'recorded,recorded']).toEqual(expect.arrayContaining([...new Set(outcomes.map(String))]));
    const visits = await eventsOf('HouseholdScreened');
    expect([visits.length, new Set(visits.map(({ stream }) => stream)).size]).toEqual([100, 100]);
    const registered = await eventsOf('ReturneeRegistered');
    expect(new Set(registered.map(({ data }) => (data as { personId: string }).personId)).size).toBe(20);
    expect(registered).toHaveLength(20);
  });

  it('the same person and the same door, told to both at once under other numbers, are one', async () => {
    const pairs = Array.from({ length: 40 }, (_, n) => [visit(1_000 + n), visit(1_000 + n)] as const);
    await Promise.all(pairs.flatMap(([one, other]) => [product.submit(a, [one]), product.submit(b, [other])]));
    const doors = (await eventsOf('HouseholdScreened')).filter(({ metadata }) => pairs.flat().some(({ submissionId }) => submissionId === metadata.submissionId));
    expect(new Set(doors.map(({ data }) => (data as { householdId: string }).householdId)).size).toBe(40);
  });

  it('a ledger imported at both at once is imported once', async () => {
    const rows = Array.from({ length: 300 }, (_, n) => `柏园,${1 + (n % 20)}号,${n},2,2020-01-25 10:00,上门,√,汪伟,0`);
    const ledger = ['小区,楼号,室号,常住人数,走访时间,走访方式,走访结果,走访人,湖北旅居史人数', ...rows].join('\r\n');
    const before = (await eventsOf('HouseholdScreened')).length;
    const reports = (await Promise.all([a, b].map((gateway) => product.import(gateway, COMMITTEE, ledger)))) as { recorded: number; alreadyRecorded: number; refused: number }[];
    expect(reports.map(({ refused }) => refused)).toEqual([0, 0]);
    expect([reports[0]!.recorded + reports[1]!.recorded, reports[0]!.alreadyRecorded + reports[1]!.alreadyRecorded]).toEqual([300, 300]);
    expect((await eventsOf('HouseholdScreened')).length - before).toBe(300);
  });

  it('nothing of it stands in the clear in the database: no table, index or log of it, nor what it writes ahead', async () => {
    await postgres.query('checkpoint');
    const files = (readdirSync(postgres.directory, { recursive: true }) as string[]).map((name) => join(postgres.directory, name)).filter((path) => statSync(path).isFile());
    const plain = ['秦红梅', '徐国芳', '管理员甲', '愚园路四百三十二弄', '松园里弄', '9900001989070', '19900003', PASSWORD];
    const found = (texts: readonly string[]) => files.flatMap((path) => findTexts(readFileSync(path), texts).map((text) => `${text} in ${path}`));
    expect(found(plain)).toEqual([]);
    // An account's own name is no secret: where it stands was looked at.
    expect(found(['lixi-clerk']).length).toBeGreaterThan(1);
  });

  it('the role of the numbers may not read the vault', async () => {
    const asNumbers = postgres.query('select * from yiwang_vault.entries', postgres.urlOf('numbers', 'vault'));
    await expect(asNumbers).rejects.toMatchObject({ code: '42501' });
  });

  it('the audit of both is one chain, which nobody else can have written', async () => {
    const token = (await product.signIn(b, 'root1'))!;
    await Promise.all([a, b].flatMap((gateway, place) => Array.from({ length: 10 }, (_, n) =>
      product.ask(gateway, '/api/accounts', { body: { account: `chain-${place}-${n}`, name: `人${place}${n}`, role: 'analyst', orgUnit: '31' }, token }))));
    const { vaultUrl, masterKey } = product;
    const { entries, brokenAt } = await verifySharedAudit(vaultUrl, masterKey);
    expect([entries > 20, brokenAt]).toEqual([true, undefined]);
    await postgres.query(`update yiwang_vault.entries set v = (select v from yiwang_vault.entries where t = 'audit' and k = '000000000002') where t = 'audit' and k = '000000000005'`, vaultUrl);
    expect((await verifySharedAudit(vaultUrl, masterKey)).brokenAt).toBe(5);
  });

  it('a session goes on at the other when its gateway is killed under load, and every acknowledged visit stands once in the log', async () => {
    const token = (await product.signIn(a, 'root1'))!;
    const items = Array.from({ length: 200 }, (_, n) => visit(2_000 + n));
    const acknowledged = new Set<string>();
    const deliver = async (one: Sent) => {
      for (let tries = 0; tries < 100; tries += 1) {
        const [answer] = await product.submit(tries % 2 === 0 ? a : b, [one], token).catch(() => [undefined]);
        if (answer?.outcome !== undefined && answer.outcome !== 'refused') return acknowledged.add(one.submissionId);
      }
      throw new Error('it was never taken');
    };
    const sending = Promise.all(items.map(deliver));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await a.stop('SIGKILL');
    await sending;
    expect((await product.ask(b, '/api/session', { token })).status).toBe(200);
    const visits = (await eventsOf('HouseholdScreened')).filter(({ metadata }) => acknowledged.has(metadata.submissionId));
    expect([acknowledged.size, visits.length, new Set(visits.map(({ metadata }) => metadata.submissionId)).size]).toEqual([200, 200, 200]);
    a = await product.startAnother();
    await a.ready();
  }, 180_000);

  it('policies act in one of them, and in the other once that one is killed', async () => {
    /** Waits until a policy has asked for what somebody who came makes necessary. */
    const isAskedFor = async (n: number, by: ProductProcess): Promise<void> => {
      const came = returnee(n);
      await product.submit(by, [came]);
      for (const until = Date.now() + 40_000; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 250))) {
        const events = await eventsOf('ReturneeRegistered', 'QuarantineAssessmentRequested');
        const registered = events.find(({ metadata }) => metadata.submissionId === came.submissionId);
        if (registered !== undefined && events.some(({ metadata }) => metadata.causationId === registered.id)) return;
      }
      throw new Error(`no policy acted on who came as number ${n}`);
    };
    const running = async (gateway: ProductProcess) => Number(/^yiwang_policies_running (\d)$/m.exec(await (await product.ask(gateway, '/metrics')).text())![1]);
    await isAskedFor(100, b);
    expect((await running(a)) + (await running(b))).toBe(1);
    await a.stop('SIGKILL');
    await isAskedFor(101, b);
    expect(await running(b)).toBe(1);
    a = await product.startAnother();
    await a.ready();
    await b.stop('SIGKILL');
    await isAskedFor(102, a);
    b = await product.startAnother();
    await b.ready();
    const asked = await eventsOf('QuarantineAssessmentRequested');
    expect(new Set(asked.map(({ metadata }) => metadata.causationId)).size).toBe(asked.length);
  }, 240_000);
});
