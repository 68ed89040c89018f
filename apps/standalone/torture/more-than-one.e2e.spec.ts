import { setTimeout as sleep } from 'node:timers/promises';
import { formatInstant } from '@yiwang/kernel';
import { PostgresProcess, postgresPrograms } from '@yiwang/read-store/testing';
import { Random } from '@yiwang/simulator';
import { sent } from '../src/testing/installation.js';
import type { ProductProcess } from '../src/testing/product-process.js';
import { PASSWORD, SharedProduct } from '../src/testing/shared-product.js';
import { BothSides } from './both-sides.js';
import { FactsInLog } from './facts-in-log.js';
import { kills, SEED, TORTURE_LIMIT } from './rounds.js';

const STREET = '310105002';
const COMMITTEE = `${STREET}001`;
const AT = formatInstant(Date.now() - 60 * 60_000);
const ROUND = sent('open-screening-round', COMMITTEE, { scope: '全部', targetHouseholds: 500 }, AT);

/** Rows of the ledger that both sides import in each round. */
const ROWS = 60;

/** How long (ms) a ledger is sent again before it counts as never taken: its process may have to begin meanwhile, on a machine that is busy. */
const IMPORT_PATIENCE = 180_000;

/** What of an import's answer is looked at; `code` where it is refused as a whole, `error` where there was none. */
interface ImportReport {
  readonly recorded?: number;
  readonly alreadyRecorded?: number;
  readonly refused?: number;
  readonly code?: string;
  readonly error?: string;
  readonly verdicts?: readonly { readonly code?: string }[];
}
const inWords = ({ recorded, alreadyRecorded, refused, code, error, verdicts = [] }: ImportReport): string =>
  code ?? error ?? `${recorded} recorded, ${alreadyRecorded} again, ${refused} refused (${[...new Set(verdicts.flatMap((verdict) => verdict.code ?? []))].join(', ')})`;

const hasPostgres = postgresPrograms() !== undefined;

(hasPostgres ? describe : describe.skip)(`one product in two processes, killed under load${hasPostgres ? '' : ' (skipped: no initdb)'}`, () => {
  let postgres: PostgresProcess;
  let product: SharedProduct;
  let sides: ProductProcess[];
  beforeAll(async () => {
    postgres = await PostgresProcess.start();
    product = await SharedProduct.start(postgres, 2);
    sides = [...product.gateways];
    await product.submit(sides[0]!, [sent('register-org-unit', STREET, { name: '江苏路街道' }, AT), sent('register-org-unit', COMMITTEE, { name: '利西' }, AT), ROUND]);
  }, 240_000);
  afterAll(async () => {
    await product?.remove();
    await postgres?.remove();
  });

  const killProcess = async (side: number): Promise<() => Promise<void>> => {
    await sides[side]!.stop('SIGKILL');
    return async () => {
      sides[side] = await (await product.startAnother()).ready();
    };
  };
  /** What is killed, which sides are sent nothing but refusals and silence meanwhile, and how it comes back. */
  const ways = (random: Random): Readonly<Record<string, () => Promise<{ readonly hurts: string; readonly bringBack: () => Promise<void> }>>> => ({
    'a gateway': async () => {
      const side = random.integer(0, 1);
      return { hurts: 'ab'[side]!, bringBack: await killProcess(side) };
    },
    'who writes the numbers': async () => {
      const side = Math.max(0, sides.indexOf((await product.writerOfNumbers())!));
      return { hurts: 'ab'[side]!, bringBack: await killProcess(side) };
    },
    'the database': async () => {
      await postgres.stop('immediate');
      return { hurts: 'ab', bringBack: () => postgres.resume() };
    },
    'the other gateway': async () => {
      const side = random.integer(0, 1);
      return { hurts: 'ab'[side]!, bringBack: await killProcess(side) };
    },
    'the event node': async () => {
      await product.node.end('SIGKILL');
      return { hurts: 'ab', bringBack: () => product.node.startAgain() };
    },
    'the database, again': async () => {
      await postgres.stop('immediate');
      return { hurts: 'ab', bringBack: () => postgres.resume() };
    },
  });

  /** The session of an account that is made at one side and signs in at the other. */
  const newClerk = async (clerk: string, maker: number): Promise<string> => {
    const other = 1 - maker;
    const body = { account: clerk, name: '徐国芳', role: 'committee', orgUnit: COMMITTEE };
    const { password } = (await (await product.ask(sides[maker]!, '/api/accounts', { body })).json()) as { password: string };
    const given = (await product.signIn(sides[other]!, clerk, password))!;
    const changed = await product.ask(sides[other]!, '/api/password', { body: { password, newPassword: PASSWORD }, token: given });
    return ((await changed.json()) as { token: string }).token;
  };

  /** Somebody imports a ledger at both at once, until each has taken all of it. */
  const importAtBoth = async (clerk: string, token: string): Promise<void> => {
    const rows = Array.from({ length: ROWS }, (_, n) => `${clerk},${1 + (n % 20)}号,${n},2,${AT.slice(0, 16).replace('T', ' ')},上门,√,汪伟,0`);
    const ledger = ['小区,楼号,室号,常住人数,走访时间,走访方式,走访结果,走访人,湖北旅居史人数', ...rows].join('\r\n');
    await Promise.all([0, 1].map(async (side) => {
      const answers: string[] = [];
      for (const until = Date.now() + IMPORT_PATIENCE; Date.now() < until; await sleep(100)) {
        const report = (await product.import(sides[side]!, COMMITTEE, ledger, token).catch((error: unknown) => ({ error: String(error) }))) as ImportReport;
        if ((report.recorded ?? 0) + (report.alreadyRecorded ?? 0) === ROWS) return;
        answers.push(inWords(report));
      }
      throw new Error(`the ledger of ${clerk} was never taken whole by ${'ab'[side]}, which said ${answers.length} times, at last: ${answers.slice(-5).join('; ')}`);
    }));
  };

  it(`is one product all along: nothing acknowledged is lost or doubled, and who is not killed goes on (seed ${SEED})`, async () => {
    const random = new Random(SEED);
    const traffic = new BothSides(product, [() => sides[0]!, () => sides[1]!], random, COMMITTEE, ROUND);
    const facts = new FactsInLog(product.logAddress);
    const clerks: string[] = [];
    const all = Object.entries(ways(random));
    for (const { kill, way: [way, strike] } of kills(all)) {
      const before = traffic.told.length;
      traffic.begin();
      const clerk = `clerk-${kill}`;
      const importing = importAtBoth(clerk, await newClerk(clerk, kill % 2));
      importing.catch(() => undefined);
      await sleep(random.integer(300, 2_000));
      const { hurts, bringBack } = await strike();
      await sleep(random.integer(200, 2_000));
      await bringBack();
      for (const side of sides) await side.ready();
      await traffic.end();
      await importing;
      clerks.push(clerk);
      const where = { kill, way };
      const spared = [...traffic.troubles].filter(([trouble]) => !hurts.includes(trouble[0]!)).map(([trouble, times]) => `${trouble} ${times} times`);
      await facts.readOn();
      expect({ ...where, wrong: facts.complaints(traffic.told.slice(before)), spared }).toEqual({ ...where, wrong: [], spared: [] });
      expect({ ...where, imported: facts.visitsBy(clerk) }).toEqual({ ...where, imported: { visits: ROWS, doors: ROWS } });
      for (const side of sides) expect((await product.ask(side, '/api/session')).status).toBe(200);
    }
    expect(facts.complaints(traffic.told)).toEqual([]);
    expect(facts.disordered(traffic.pairs)).toEqual([]);
    expect(clerks.filter((clerk) => facts.visitsBy(clerk).visits !== ROWS)).toEqual([]);
    expect(facts.askedTwice).toEqual([]);
    expect(traffic.told.length).toBeGreaterThan(50 * clerks.length);
    for (const side of sides) await side.stop();
    expect(await product.verified()).toMatchObject({ code: 0 });
    process.stderr.write(`${clerks.length} kills, ${traffic.told.length} submissions from both sides, each once in the log\n`);
  }, 2 * TORTURE_LIMIT);
});
