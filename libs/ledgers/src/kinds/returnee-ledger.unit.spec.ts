import { formatInstant } from '@yiwang/kernel';
import { screening } from '@yiwang/screening';
import { readLedger } from '../read-ledger.js';
import { fileOf, readable, refused, rowsOf, type CellLike, type LineLike } from '../testing/ledger-of.js';

const KEYS = ['序号', '小区', '楼室号', '姓名', '性别', '证件类型', '身份证号', '联系电话', '房屋性质', '来源地', '抵沪日期', '登记日期', '当日体温', '症状'] as const;
const HEADER = KEYS.join(',');
const USUAL: Readonly<Record<(typeof KEYS)[number], CellLike>> = {
  序号: '1', 小区: '松园', 楼室号: '3号502室', 姓名: '何某', 性别: '女', 证件类型: '', 身份证号: '990000198506071232', 联系电话: '19900001234', 房屋性质: '租赁', 来源地: '湖北荆州', 抵沪日期: '2020-02-06', 登记日期: '', 当日体温: '36.6', 症状: '无',
};
const row = (differs: Partial<Record<(typeof KEYS)[number], CellLike>> = {}): LineLike => KEYS.map((key) => differs[key] ?? USUAL[key]);
const read = (...rows: readonly LineLike[]) => rowsOf(HEADER, ...rows);
const personOf = (differs: Parameters<typeof row>[0]) => readable(read(row(differs)))[0]!.data['person'] as Record<string, unknown>;

describe('a row of a returnee ledger', () => {
  it('becomes a registration as the submission takes it', () => {
    const [person] = readable(read(row({ 登记日期: '2020-02-07' })));
    expect(person).toMatchObject({
      kind: 'returnees', row: 2, dayOnly: true, reporters: [],
      data: {
        person: { name: '何某', sex: 'female', documentType: 'residentId', documentNumber: '990000198506071232', phone: '19900001234', origin: '湖北荆州', temperature: 36.6, symptoms: '无', address: '松园3号502室' },
        household: { compound: '松园', room: '3号502室' }, exposureClass: 'hubei', tenure: 'tenant', declaredBy: 'committee', arrivedAt: '2020-02-06T00:00:00.000+08:00', registrationDay: 'given',
      },
      cells: { 'person.name': 'D2', 'person.documentNumber': 'G2', 'person.phone': 'H2', exposureClass: 'J2', arrivedAt: 'K2', occurredAt: 'L2' },
    });
    const { schema } = screening.submissions.find(({ type }) => type === 'register-returnee')!;
    expect(schema.safeParse(person!.data).error).toBeUndefined();
    expect(structuredClone(person)).toEqual(person);
  });

  it.each<[Parameters<typeof row>[0], string, string]>([
    [{ 姓名: '' }, 'D2', 'unreadable-cell'],
    [{ 姓名: '#N/A' }, 'D2', 'error-in-cell'],
    [{ 身份证号: '' }, 'G2', 'unreadable-cell'],
    [{ 身份证号: '待补' }, 'G2', 'unreadable-cell'],
    [{ 身份证号: { text: '990000198506071000', kind: 'number', number: 990000198506071000 } }, 'G2', 'document-cut-by-excel'],
    [{ 身份证号: { text: '9.90000198506071E+17', kind: 'number', number: 990000198506071000 } }, 'G2', 'document-cut-by-excel'],
    [{ 身份证号: '9.9E+17' }, 'G2', 'document-cut-by-excel'],
    [{ 身份证号: '990000195001010000' }, 'G2', 'document-cut-by-excel'],
    [{ 房屋性质: '#REF!' }, 'I2', 'error-in-cell'],
    [{ 房屋性质: { text: '', kind: 'missing' } }, 'I2', 'formula-without-result'],
    [{ 房屋性质: '不详' }, 'I2', 'unreadable-cell'],
    [{ 来源地: '' }, 'J2', 'unreadable-cell'],
    [{ 来源地: '#VALUE!' }, 'J2', 'error-in-cell'],
    [{ 抵沪日期: '' }, 'K2', 'unreadable-cell'],
    [{ 抵沪日期: '1.2' }, 'K2', 'unreadable-cell'],
    [{ 抵沪日期: '1920-02-06' }, 'K2', 'implausible-date'],
    [{ 登记日期: '2020-02-05' }, 'L2', 'registered-before-arrival'],
    [{ 登记日期: '上周' }, 'L2', 'unreadable-cell'],
    [{ 小区: '' }, 'B2', 'unreadable-cell'],
    [{ 楼室号: '3月12日' }, 'C2', 'door-became-date'],
    [{ 当日体温: '三十六度' }, 'M2', 'unreadable-cell'],
  ])('is refused for the cell that is in the way: %j', (differs, cell, code) => {
    const readings = read(row(differs), row());
    expect(refused(readings).slice(0, 1)).toEqual([expect.objectContaining({ row: 2, cell, refusal: expect.objectContaining({ code }) })]);
  });

  it.each<[CellLike, string | undefined]>([
    ['021-62520000转801', '021-62520000-801'], ['无', undefined], ['1.99E+10', undefined], ['#N/A', undefined], [{ text: '', kind: 'missing' }, undefined], [{ text: '1.99E+10', kind: 'number', number: 19900001234 }, '19900001234'],
  ])('is recorded whatever the phone: %j', (phone, expected) => {
    const [person] = readable(read(row({ 联系电话: phone })));
    expect((person!.data['person'] as Record<string, unknown>)['phone']).toBe(expected);
    expect(person!.understood).toContainEqual(expect.objectContaining({ cell: 'H2', understood: expected ?? '—' }));
  });

  it.each([
    ['E12345678', '', 'passport'], ['01234567', '台胞证', 'taiwanPermit'], ['H12345678', '', 'hkMacaoPermit'], ['01234567', '', 'other'], ['GBR310185060701', '', 'foreignResidencePermit'], ['M12345678', '护照', 'passport'],
  ])('%s (%s) is a %s', (number, type, documentType) => {
    expect(personOf({ 身份证号: number, 证件类型: type })).toMatchObject({ documentType, documentNumber: number });
  });

  it('has an ID of 15 digits made the one of 18 that it became, and says so', () => {
    const [person] = readable(read(row({ 身份证号: '990000850607123' })));
    expect(person!.data).toMatchObject({ person: { documentNumber: '990000198506071232' } });
    expect(person!.understood).toContainEqual({ cell: 'G2', wrote: '990000850607123', understood: '990000198506071232' });
  });

  it('says the class that an origin means', () => {
    expect(readable(read(row({ 来源地: '无湖北旅居史' })))[0]!.understood).toContainEqual({ cell: 'J2', wrote: '无湖北旅居史', understood: '其他' });
  });
});

it('what stands in several columns of one meaning is taken together', () => {
  const [person] = readable(rowsOf('姓名,证件号码,护照号,来源地,出发地,返沪日期,返沪时间,交通方式,班次,备注,备注', '何某,990000198506071232,E12345678,湖北,武昌,2020-02-06,18:30,火车,G1,独居,有宠物'));
  expect(person!.data).toMatchObject({ arrivedAt: '2020-02-06T18:30:00.000+08:00', exposureClass: 'hubei', person: { documentNumber: '990000198506071232', origin: '湖北 武昌', transport: '火车 G1', remarks: '独居 有宠物' } });
});

describe('when a returnee was registered', () => {
  const registrations = (...lines: readonly LineLike[]) => readable(rowsOf(...lines)).map(({ occurredAt, data, dayOnly }) => [formatInstant(occurredAt).slice(0, 16), data['registrationDay'], dayOnly]);

  it('is what the row says, then what the sheet says, and else unknown', () => {
    expect(registrations(HEADER, row({ 登记日期: '2020-02-08 10:00' }), row())).toEqual([['2020-02-08T10:00', 'given', false], ['2020-02-06T00:00', 'unknown', true]]);
    expect(registrations('填表日期:2020年2月9日', HEADER, row({ 登记日期: '2020-02-08' }), row())).toEqual([['2020-02-08T00:00', 'given', true], ['2020-02-09T00:00', 'filed', true]]);
  });

  it('is not before an arrival of the same day, nor taken from a sheet that was begun before the arrival', () => {
    expect(registrations('填表日期:2020年2月5日', HEADER, row({ 抵沪日期: '2020-02-06 08:00' }))).toEqual([['2020-02-06T08:00', 'unknown', false]]);
    expect(registrations(HEADER, row({ 抵沪日期: '2020-02-06 08:00', 登记日期: '2020-02-06' }))).toEqual([['2020-02-06T08:00', 'given', true]]);
  });

  it('decides by which notice an origin is classified', () => {
    const classes = readable(rowsOf(HEADER, row({ 来源地: '温州', 抵沪日期: '2019-12-30', 登记日期: '2019-12-31' }), row({ 来源地: '温州', 抵沪日期: '2019-12-30', 登记日期: '2020-01-02' }))).map(({ data }) => data['exposureClass']);
    expect(classes).toEqual(['other', 'keyArea']);
  });
});

it('a file may hold ledgers of both kinds', () => {
  const { rows, tables } = readLedger(fileOf('小区,室号,走访时间,走访结果', '松园,101,2020-02-08,完成', '', HEADER, row()));
  expect(rows.map(({ kind, row: at }) => [kind, at])).toEqual([['screening', 2], ['returnees', 5]]);
  expect(tables.map(({ kind, row: at }) => [kind, at])).toEqual([['screening', 1], ['returnees', 4]]);
});
