import { formatInstant } from '@yiwang/kernel';
import { screening } from '@yiwang/screening';
import { fileOf, readable, refused, rowsOf, type CellLike, type LineLike } from '../testing/ledger-of.js';
import { readLedger } from '../read-ledger.js';

const KEYS = ['序号', '小区编号', '小区', '楼号', '室号', '居住情况', '常住人数', '登记日期'] as const;
const HEADER = KEYS.join(',');
const USUAL: Readonly<Record<(typeof KEYS)[number], CellLike>> = {
  序号: '1', 小区编号: 'pine-court', 小区: '松园', 楼号: '3号', 室号: '502', 居住情况: '出租', 常住人数: '2', 登记日期: '2020-02-01',
};
const row = (differs: Partial<Record<(typeof KEYS)[number], CellLike>> = {}): LineLike => KEYS.map((key) => differs[key] ?? USUAL[key]);
const read = (...rows: readonly LineLike[]) => rowsOf(HEADER, ...rows);

describe('a row of a register of households', () => {
  it('becomes an entry as the submission takes it', () => {
    const [entry] = readable(read(row()));
    expect(entry).toMatchObject({
      kind: 'households', row: 2, dayOnly: true, reporters: [],
      data: { household: { compound: '松园', building: '3号', room: '502' }, compoundId: 'pine-court', occupancy: 'rented', usualResidents: 2 },
      cells: { 'household.room': 'E2', compoundId: 'B2', occupancy: 'F2', occurredAt: 'H2' },
    });
    expect(formatInstant(entry!.occurredAt)).toBe('2020-02-01T00:00:00.000+08:00');
    const { schema } = screening.submissions.find(({ type }) => type === 'register-household')!;
    expect(schema.safeParse(entry!.data).success).toBe(true);
  });

  it('is in the compound above where its cells are blank, and dated by the sheet where it is not itself', () => {
    const rows = readable(readLedger(fileOf('住户登记册,,,,,,,填表日期:2020年2月3日', HEADER, row(), row({ 小区编号: '', 小区: '', 楼号: '', 室号: '503', 登记日期: '' }))).rows);
    expect(rows.map(({ data, occurredAt }) => [data['compoundId'], formatInstant(occurredAt).slice(0, 10)])).toEqual([['pine-court', '2020-02-01'], ['pine-court', '2020-02-03']]);
  });

  it.each<[string, string]>([['自住', 'ownerOccupied'], ['租赁', 'rented'], ['群租', 'groupRented'], ['空关', 'vacant'], ['居改非', 'business']])('takes %s for %s', (text, occupancy) => {
    expect(readable(read(row({ 居住情况: text })))[0]!.data).toMatchObject({ occupancy });
  });

  it.each<[Parameters<typeof row>[0], string, string]>([
    [{ 小区编号: '' }, 'B2', 'unreadable-cell'],
    [{ 室号: '' }, 'E2', 'unreadable-cell'],
    [{ 居住情况: '也许' }, 'F2', 'unreadable-cell'],
    [{ 常住人数: '许多' }, 'G2', 'unreadable-cell'],
    [{ 登记日期: '' }, 'H2', 'unreadable-cell'],
    [{ 登记日期: '1900-01-08' }, 'H2', 'implausible-date'],
  ])('is refused for the cell that is in the way: %j', (differs, cell, code) => {
    expect(refused(read(row(differs)))).toEqual([expect.objectContaining({ row: 2, cell, refusal: expect.objectContaining({ code }) })]);
  });
});
