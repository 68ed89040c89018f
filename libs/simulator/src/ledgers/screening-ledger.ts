import type { Random } from '../random/random.js';
import type { CommitteeRecord, LedgerVisit } from './committee-record.js';
import { tidyHand, untidyHand, type Handwriting } from './handwriting.js';
import type { Ledger } from './ledger.js';

export const SCREENING_HEADER = [
  '序号', '小区', '楼号', '室号', '户主姓名', '常住人数', '走访时间', '走访方式', '走访结果', '走访人', '湖北旅居史人数', '备注',
] as const;

/** What has happened to a ledger besides the visits. */
export interface Disorder {
  /** Households that a second worker entered once more, same outcome, noted 重复登记. */
  readonly duplicateRows: number;
  /** Rows without an address and with a date that is none. */
  readonly unreadableRows: number;
}

const METHODS: Readonly<Record<LedgerVisit['method'], string>> = { visit: '上门', phone: '电话' };
const EVERY_SO_MANY_ROWS = 401;

/**
 * A committee's screening ledger (排摸登记表): a header, and one row a household in the order of the addresses. With
 * `disorder` it is also headed by a title and a unit row, closed by a total row, broken up by blank rows, and written
 * in several hands.
 */
export function screeningLedger(record: CommitteeRecord, random: Random, disorder?: Disorder): Ledger {
  const hand = disorder ? untidyHand(random.for('hand')) : tidyHand;
  const rows = record.visits.map((visit, index) => screeningRow(visit, String(index + 1), hand));
  return {
    name: `${record.counts.committee}-排摸登记`,
    rows: disorder ? disordered(record, rows, random.for('disorder'), disorder) : [SCREENING_HEADER, ...rows],
  };
}

function screeningRow(visit: LedgerVisit, number: string, hand: Handwriting): string[] {
  return [
    number,
    visit.compound,
    hand.building(visit),
    hand.room(visit),
    visit.head,
    String(visit.residents),
    hand.time(visit),
    METHODS[visit.method],
    hand.outcome(visit),
    visit.worker,
    hand.flagged(visit),
    '',
  ];
}

function disordered(record: CommitteeRecord, rows: readonly string[][], random: Random, disorder: Disorder): string[][] {
  const width = SCREENING_HEADER.length;
  const wide = (...cells: string[]) => [...cells, ...Array<string>(width - cells.length).fill('')];
  const [year, month, day] = record.counts.days.at(-1)!.split('-').map(Number);
  const office = `${record.counts.committee}居委会`;

  const body = withUnreadableRows(withDuplicates(record, rows, random, disorder.duplicateRows), random, disorder.unreadableRows);
  const spaced = body.flatMap((row, index) => (index > 0 && index % EVERY_SO_MANY_ROWS === 0 ? [wide(), row] : [row]));

  const total = wide('合计');
  total[5] = String(record.visits.reduce((sum, visit) => sum + visit.residents, 0));
  total[8] = `${rows.length + disorder.duplicateRows}户`;
  total[10] = String(record.counts.persons);

  return [
    wide(`${office}人员排摸登记表`),
    wide('填表单位:', office, '', '', '', '', '', '', '填表日期:', `${year}年${month}月${day}日`),
    [...SCREENING_HEADER],
    ...spaced,
    total,
  ];
}

/** A household entered again stands right below its first row, by another worker. */
function withDuplicates(record: CommitteeRecord, rows: readonly string[][], random: Random, count: number): string[][] {
  const again = new Set(random.shuffled(rows.map((_, index) => index)).slice(0, count));
  return rows.flatMap((row, index) => {
    if (!again.has(index)) return [row];
    const others = record.workers.filter((worker) => worker !== record.visits[index]!.worker);
    return [row, row.with(9, random.pick(others)).with(10, '').with(11, '重复登记')];
  });
}

function withUnreadableRows(rows: readonly string[][], random: Random, count: number): string[][] {
  const result = [...rows];
  for (let n = 0; n < count; n += 1) {
    const at = random.integer(1, result.length - 1);
    const before = result[at]!;
    const unreadable = before.with(0, `${before[0]}b`).with(2, '').with(3, '').with(6, '2020-13-45 99:99').with(10, '0');
    result.splice(at, 0, unreadable.with(11, '地址不详'));
  }
  return result;
}
