import { canonicalAddress, formatInstant, type WrittenAddress } from '@yiwang/kernel';
import { screening } from '@yiwang/screening';
import { readable, refused, rowsOf, type CellLike, type LineLike } from '../testing/ledger-of.js';

const HEADER = '序号,小区,楼号,室号,户主姓名,常住人数,走访时间,走访方式,走访结果,走访人,湖北旅居史人数,备注';
const KEYS = ['序号', '小区', '楼号', '室号', '户主姓名', '常住人数', '走访时间', '走访方式', '走访结果', '走访人', '湖北旅居史人数', '备注'] as const;
const USUAL: Readonly<Record<(typeof KEYS)[number], CellLike>> = {
  序号: '1', 小区: '松园', 楼号: '3号', 室号: '502', 户主姓名: '何某', 常住人数: '2', 走访时间: '2020-02-08 09:30', 走访方式: '上门', 走访结果: '完成', 走访人: '周平', 湖北旅居史人数: '0', 备注: '',
};
const row = (differs: Partial<Record<(typeof KEYS)[number], CellLike>> = {}): LineLike => KEYS.map((key) => differs[key] ?? USUAL[key]);
const read = (...rows: readonly LineLike[]) => rowsOf(HEADER, ...rows);
const error = (text: string) => ({ text, kind: 'error' as const });

describe('a row of a screening ledger', () => {
  it('becomes a visit as the submission takes it', () => {
    const [visit] = readable(read(row({ 走访方式: '电话', 走访结果: '√', 湖北旅居史人数: '1', 走访人: '周 平' })));
    expect(visit).toMatchObject({
      kind: 'screening', row: 2, dayOnly: false, reporters: ['周平'],
      data: { household: { compound: '松园', building: '3号', room: '502' }, method: 'phone', outcome: 'done', membersPresent: 2, flaggedPersons: 1, visitedBy: { name: '周平' } },
      cells: { 'household.room': 'D2', occurredAt: 'G2', flaggedPersons: 'K2' },
    });
    expect(formatInstant(visit!.occurredAt)).toBe('2020-02-08T09:30:00.000+08:00');
    const { schema } = screening.submissions.find(({ type }) => type === 'screen-household')!;
    expect(schema.safeParse({ ...visit!.data, roundId: 'r' }).success).toBe(true);
    expect(structuredClone(visit)).toEqual(visit);
  });

  it.each<[Parameters<typeof row>[0], string, string]>([
    [{ 室号: '' }, 'D2', 'unreadable-cell'],
    [{ 小区: '' }, 'B2', 'unreadable-cell'],
    [{ 走访时间: '2020-13-45 99:99' }, 'G2', 'unreadable-cell'],
    [{ 走访时间: '09:30' }, 'G2', 'unreadable-cell'],
    [{ 走访时间: '1900-01-08' }, 'G2', 'implausible-date'],
    [{ 走访方式: '托梦' }, 'H2', 'unreadable-cell'],
    [{ 走访结果: '也许' }, 'I2', 'unreadable-cell'],
    [{ 走访结果: '' }, 'I2', 'unreadable-cell'],
    [{ 常住人数: '许多' }, 'F2', 'unreadable-cell'],
    [{ 湖北旅居史人数: '几个' }, 'K2', 'unreadable-cell'],
    [{ 湖北旅居史人数: error('#N/A') }, 'K2', 'error-in-cell'],
    [{ 湖北旅居史人数: '#REF!' }, 'K2', 'error-in-cell'],
    [{ 常住人数: '#DIV/0!' }, 'F2', 'error-in-cell'],
    [{ 走访结果: '#VALUE!' }, 'I2', 'error-in-cell'],
    [{ 小区: '#NAME?' }, 'B2', 'error-in-cell'],
    [{ 湖北旅居史人数: { text: '', kind: 'missing' } }, 'K2', 'formula-without-result'],
    [{ 走访时间: { text: '', kind: 'missing' } }, 'G2', 'formula-without-result'],
    [{ 湖北旅居史人数: { text: '2020-01-03', kind: 'date' } }, 'K2', 'unreadable-cell'],
    [{ 室号: { text: '2020-03-12', kind: 'date' } }, 'D2', 'door-became-date'],
    [{ 楼号: { text: '2020-03-12', kind: 'date' } }, 'C2', 'door-became-date'],
    [{ 室号: '3月12日' }, 'D2', 'door-became-date'],
    [{ 室号: '12-Mar' }, 'D2', 'door-became-date'],
    [{ 室号: 'Mar-12' }, 'D2', 'door-became-date'],
    [{ 室号: '2020/3/12' }, 'D2', 'door-became-date'],
    [{ 室号: '1.01E+02' }, 'D2', 'door-became-date'],
    [{ 楼号: '5月1日' }, 'C2', 'door-became-date'],
    [{ 湖北旅居史人数: { text: '2', kind: 'number', number: 2, merged: true } }, 'K2', 'unreadable-cell'],
  ])('is refused for the cell that is in the way: %j', (differs, cell, code) => {
    const readings = read(row(differs), row({ 室号: '503' }));
    expect(refused(readings)).toEqual([expect.objectContaining({ row: 2, cell, refusal: expect.objectContaining({ code }) })]);
    expect(readable(readings).map((reading) => reading.row)).toEqual([3]);
  });

  it('does not mind errors in columns that it does not need', () => {
    expect(refused(read(row({ 序号: error('#REF!'), 户主姓名: { text: '', kind: 'missing' }, 备注: '#N/A' })))).toEqual([]);
  });

  it.each([['已走访。', 'done'], ['✔', 'done'], ['✅', 'done'], ['☑', 'done'], ['√√', 'done'], ['是', 'done'], ['无人(外出)', 'noAnswer'], ['空 关', 'vacant'], ['拒绝!', 'refused'], ['敲门未应', 'noAnswer']])('takes %s for %s', (text, outcome) => {
    expect(readable(read(row({ 走访结果: text })))[0]!.data).toMatchObject({ outcome });
  });

  it('says what it understood where that is not what is written', () => {
    const [visit] = readable(read(row({ 走访时间: '2020年2月8日 下午3点', 走访结果: '✔', 走访人: '周平/吴敏', 室号: '0502', 常住人数: '两人' })));
    expect(visit!.understood).toEqual(expect.arrayContaining([
      { cell: 'G2', wrote: '2020年2月8日 下午3点', understood: '2020-02-08 15:00' },
      { cell: 'I2', wrote: '✔', understood: '已走访' },
      { cell: 'J2', wrote: '周平/吴敏', understood: '吴敏、周平' },
      { cell: 'D2', wrote: '0502', understood: '松园/3/502' },
      { cell: 'F2', wrote: '两人', understood: '2' },
    ]));
    expect(visit!.data).toMatchObject({ visitedBy: { name: '吴敏' } });
    expect(readable(read(row()))[0]!.understood).toEqual([]);
  });

  it('keeps doors apart that a space divides, and takes those for one that invisible characters do', () => {
    const doors = readable(read(row({ 室号: '1 101' }), row({ 室号: '1101' }), row({ 室号: '110\u200b1' }), row({ 小区: '松\u2060园', 室号: '1101' })));
    expect(doors.map(({ data }) => canonicalAddress(data['household'] as WrittenAddress))).toEqual(['松园/3/1单元/101', '松园/3/1101', '松园/3/1101', '松园/3/1101']);
  });
});

it('is read from the column that says it best, where a ledger has two', () => {
  const [visit] = readable(rowsOf('小区,室号,走访时间,是否走访,走访结果,常住人数,在家人数', '松园,101,2020-02-08,是,无人,4,0'));
  expect(visit!.data).toMatchObject({ outcome: 'noAnswer', membersPresent: 0 });
});

it('workers may stand in two columns', () => {
  const rows = rowsOf('小区,室号,走访时间,走访结果,走访人1,走访人2', '松园,101,2020-02-08,完成,周平,吴敏', '松园,102,2020-02-08,完成,周平,');
  expect(readable(rows).map(({ reporters }) => reporters)).toEqual([['吴敏', '周平'], ['周平']]);
});

it.each(['5E2', '3E', '12-ABC', '3/12', '3-12'])('a room may be called %s', (room) => {
  expect(refused(read(row({ 室号: room })))).toEqual([]);
});

describe('dates of a screening ledger', () => {
  const days = (...lines: readonly LineLike[]) => rowsOf(...lines).map((reading) => ('data' in reading ? formatInstant(reading.occurredAt).slice(0, 16) : reading.refusal.code));

  it.each<[readonly string[], string]>([
    [['填表日期:2020年1月2日'], '2019-12-30T10:00'],
    [['填表日期:,2020-01-02'], '2019-12-30T10:00'],
    [['社区排摸登记表(2019年度)', '填表日期:2020年1月2日'], '2019-12-30T10:00'],
    [['2020年1月2日排摸登记表'], '2019-12-30T10:00'],
    [['表格修订日期:2018年5月1日', '单位:某居委会,,填表时间:2020/1/2'], '2019-12-30T10:00'],
    [['2019年排摸登记表'], '2019-12-30T10:00'],
    [['排摸登记表'], 'unreadable-cell'],
  ])('take their year from %j', (titles, expected) => {
    expect(days(...titles, HEADER, row({ 走访时间: '12月30日 10:00' }))).toEqual([expected]);
  });

  it('take it from a line below the table as well', () => {
    expect(days(HEADER, row({ 走访时间: '12月30日 10:00' }), '填表人:何某,,填表日期:2020年1月2日')).toEqual(['2019-12-30T10:00']);
  });

  it('may stand in two columns', () => {
    expect(days('小区,楼号,室号,走访时间,走访日期,走访结果', '松园,1号,101,10:30,2020-02-08,完成', '松园,1号,102,,2020-02-08,完成', '松园,1号,103,10:30,,完成', '松园,1号,104,2020-02-09,2020-02-08,完成')).toEqual([
      '2020-02-08T10:30', '2020-02-08T00:00', 'unreadable-cell', 'columns-disagree',
    ]);
  });

  it('are refused where a sheet made a number of them', () => {
    const number = (text: string) => row({ 走访时间: { text, kind: 'number', number: Number(text) } });
    expect(days('填表日期:2020-02-20', HEADER, number('2.1'), number('2.18'), number('43869'), number('20200208'), row({ 走访时间: '1.2' }))).toEqual([
      'ambiguous-date', '2020-02-18T00:00', 'unreadable-cell', '2020-02-08T00:00', 'ambiguous-date',
    ]);
  });

  it('of another year than most are not believed', () => {
    expect(days(HEADER, row(), row(), row({ 走访时间: '2002-02-08' }), row({ 走访时间: '2018-12-31' }), row({ 走访时间: '2019-12-31' }), row({ 走访时间: '2022-02-08' }))).toEqual([
      '2020-02-08T09:30', '2020-02-08T09:30', 'implausible-date', 'implausible-date', '2019-12-31T00:00', 'implausible-date',
    ]);
  });

  it('far from all the others mark their row', () => {
    const isolated = (...times: readonly string[]) => readable(read(...times.map((time) => row({ 走访时间: time })))).map((reading) => reading.isolated ?? false);
    expect(isolated('2020-02-08', '2020-02-09', '2020-11-08', '2020-02-10')).toEqual([false, false, true, false]);
    expect(isolated('2020-02-08', '2020-11-08', '2020-02-10')).toEqual([false, true, false]);
    expect(isolated('2020-02-08', '2020-11-08', '2020-02-10', '2020-02-09', '2019-02-08')).toEqual([false, true, false, false, true]);
    expect(isolated('2020-02-08', '2020-11-08')).toEqual([false, false]);
    expect(isolated('2020-02-08', '2020-02-09', '2020-02-10', '2020-11-08', '2020-11-09', '2020-11-10')).toEqual(Array(6).fill(false));
    expect(isolated(...Array<string>(39).fill('2020-02-08'), '2020-11-08', '2020-11-08').slice(38)).toEqual([false, true, true]);
    expect(isolated('2020-02-08', '2020-03-01', '2020-03-25', '2020-04-20')).toEqual(Array(4).fill(false));
  });
});
