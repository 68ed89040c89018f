import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient, demonstration, Random } from '@yiwang/simulator';
import { boardOf, type ImportAnswer } from './testing/board-of.js';
import { prepare } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';

const HEADER = '小区,楼号,室号,常住人数,走访时间,走访方式,走访结果,走访人,湖北旅居史人数';
const RETURNEES = '小区,楼室号,姓名,身份证号,联系电话,房屋性质,来源地,抵沪日期';
const DOCUMENTS = ['990000199003076415', '990000199003076423', '990000199003076431'];
/** Committees of the demonstration that have no data of their own. */
const [CORRECTED, FRESH] = ['310120001001', '310110012001'] as const;

/*
 * However a ledger came to be what it is at last, its numbers are those of its last version: here through the whole
 * product, from the file to the board.
 */
describe('a ledger in many versions', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'corrected-'));
  const seed = Number(process.env['LEDGER_SEED'] ?? Date.now() % 1_000_000);
  const random = new Random(seed);
  let product: ProductProcess;
  let admin: ApiClient;

  beforeAll(async () => {
    await prepare(dataDir);
    product = await ProductProcess.start(dataDir);
    await product.ready();
    admin = await ApiClient.signIn(product.url, 'admin', demonstration.password);
  });
  afterAll(async () => {
    await product?.stop('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  const visitOf = (n: number): string => {
    const time = n % 3 === 0 ? '2020-01-25' : `2020-01-2${5 + (n % 2)} ${10 + (n % 7)}:00`;
    const outcome = random.pick(['已走访', '已走访', '无人', '拒绝', '空关']);
    return `松园,1号,${n % 6 === 5 ? n - 5 : n},${random.integer(1, 3)},${time},${random.pick(['上门', '电话'])},${outcome},${random.pick(['王霞', '李秀'])},${random.integer(0, 2)}`;
  };
  const returnOf = (n: number): string =>
    `松园,1号${n}室,人${n},${DOCUMENTS[n]},1990000000${random.integer(0, 9)},${random.pick(['自有', '租赁'])},${random.pick(['湖北武汉', '江苏南通', '日本'])},2020-01-${20 + random.integer(0, 3)}`;

  /** Some of the rows, in any order, some of them wrong, in up to two files. */
  const versionOf = (rows: readonly string[], wrong: (n: number) => string): string[][] => {
    const said = random.shuffled(rows.map((row, n) => (random.chance(0.5) ? wrong(n) : row))).slice(0, random.integer(1, rows.length));
    const half = random.integer(0, said.length);
    return [said.slice(0, half), said.slice(half)].filter((file) => file.length > 0);
  };
  const importRows = async (orgUnit: string, header: string, rows: readonly string[]) =>
    (await admin.importLedger(orgUnit, 'ledger.csv', [header, ...rows].join('\r\n'))) as ImportAnswer;

  it.each([
    ['screening', HEADER, Array.from({ length: 14 }, (_, n) => n), visitOf],
    ['returnees', RETURNEES, DOCUMENTS.map((_, n) => n), returnOf],
  ] as const)(`of %s counts as its last version (seed ${seed})`, async (_, header, numbers, rowOf) => {
    const last = numbers.map((n) => rowOf(n));
    for (let version = 0; version < 3; version += 1) {
      for (const file of versionOf(last, rowOf)) expect((await importRows(CORRECTED, header, file)).refused).toBe(0);
    }
    const answers = [await importRows(CORRECTED, header, last), await importRows(FRESH, header, last)] as const;
    const [corrected, fresh] = await Promise.all(
      [CORRECTED, FRESH].map((unit, index) => boardOf(admin, unit, { from: '2020-01-01T00:00:00+08:00', after: answers[index]!.position! })),
    );
    expect(fresh!['scr_flagged'] ?? 0).toBeGreaterThanOrEqual(0);
    // But for how often something was corrected.
    expect(corrected).toEqual({ ...fresh, coo_corrections: corrected!['coo_corrections'] });
    expect(await importRows(CORRECTED, header, last)).toMatchObject({ recorded: 0, refused: 0, alreadyRecorded: last.length });
  });
});
