import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fenglianLedgers, ledgerAsCsv } from '@yiwang/simulator';
import { FENGLIAN, TestGateway, aPerson, aReturnee, at, submission } from '../testing/test-gateway.js';

describe('the files of a filled installation', () => {
  it('hold none of the names, numbers, phones and addresses that went in', async () => {
    const gateway = await TestGateway.start();
    const { screening, returnees } = fenglianLedgers();
    const at504 = { compound: '愚园路四三二弄', building: '12号', room: '3017室' };
    const own = aPerson({ name: '欧阳念慈', travelHistory: '汉口火车站', contactHistory: '同车厢乘客', remarks: '备用钥匙在邻居处' });
    const taken = await gateway.submit([
      submission('register-returnee', aReturnee({ person: own, household: at504 })),
      // Refused ones leave nothing in plain either.
      submission('register-returnee', aReturnee({ person: aPerson({ name: '司徒拒绝', documentNumber: '990000198907099595' }) })),
      submission('start-quarantine', { person: own, household: at504, place: 'home', reason: 'domestic' }),
    ]);
    expect(taken.body[0].outcome).toBe('recorded');
    gateway.clock.instant = at('2020-03-01T09:00:00+08:00');
    for (const ledger of [screening, returnees]) {
      const { body } = await gateway.import(ledgerAsCsv(ledger), { orgUnit: FENGLIAN });
      expect(body.recorded).toBeGreaterThan(40);
    }
    await gateway.stop();

    const persons = returnees.rows.slice(1).flatMap(([, , room, name, , document, phone]) => [room!, name!, document!, phone!]);
    const workers = [...new Set(screening.rows.slice(3).map((row) => row[9]!))];
    const heads = screening.rows.slice(3, 60).map((row) => row[4]!);
    const plain = [
      ...persons, ...workers, ...heads, '凤联一村', '王静霞', '冯联英',
      '欧阳念慈', '司徒拒绝', '990000198907099594', '990000198907099595', '19900003070', '愚园路', '3017室', '汉口火车站', '同车厢乘客', '备用钥匙在邻居处',
    ].filter((text) => text.length > 1);
    const files = [...filesBelow(gateway.directory)];
    expect(files.map((file) => file.split('/').at(-1))).toEqual(expect.arrayContaining(['gateway.mdb']));
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const bytes = readFileSync(file);
      // Base64 of a text is another spelling of it; one of its three alignments shows.
      const found = plain.filter((text) => spellings(text).some((spelling) => bytes.includes(spelling)));
      expect([file, found]).toEqual([file, []]);
    }
    await gateway.remove();
  });
});

function spellings(text: string): (string | Buffer)[] {
  const utf8 = Buffer.from(text);
  const inBase64 = utf8.length < 15 ? [] : [0, 1, 2].map((shift) => Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64').slice(4, -4));
  // Below six bytes a spelling would be found by chance in megabytes of ciphertext.
  return [utf8, Buffer.from(text, 'utf16le'), Buffer.from(utf8.toString('hex')), ...inBase64].filter((spelling) => spelling.length >= 6);
}

function* filesBelow(directory: string): Generator<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}
