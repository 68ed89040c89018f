import type { ScreeningMethod, ScreeningOutcome } from '@yiwang/screening';
import { isNoTick, isTick, readCount, readWord } from '../cells/words.js';
import { readWorkers } from '../cells/workers.js';
import type { Column } from '../table/column.js';
import type { TableRow } from '../table/table-row.js';
import { ADDRESS_COLUMNS, readHousehold } from './household.js';
import type { KindOfLedger, RowSubmission } from './ledger-kind.js';
import { readMoment } from './moment.js';

const COLUMNS = {
  compound: ADDRESS_COLUMNS.compound,
  room: { ...ADDRESS_COLUMNS.room, required: true },
  building: ADDRESS_COLUMNS.building,
  residents: { headings: ['在家人数', '实住人数', '居住人数', '常住人数', '家庭人数', '常住人口', '家庭人口', '人口数'], weak: ['人数', '人口'] },
  visitedAt: {
    headings: ['走访时间', '排摸时间', '走访日期', '排摸日期', '上门时间', '上门日期', '入户时间', '入户日期', '走访日', '排查时间', '排查日期', '摸排时间', '摸排日期'],
    weak: ['时间', '日期'],
    together: true,
    required: true,
  },
  method: { headings: ['走访方式', '排摸方式', '排查方式', '摸排方式'], weak: ['方式'] },
  outcome: {
    headings: ['走访结果', '排摸结果', '排查结果', '摸排结果', '走访情况', '排摸情况', '排查情况', '摸排情况', '是否走访', '是否已走访', '是否排摸'],
    weak: ['结果', '情况', '状态'],
    required: true,
  },
  worker: { headings: ['走访人', '走访人员', '排摸人', '排摸人员', '排查人', '排查人员', '摸排人', '摸排人员', '工作人员', '走访干部'], weak: ['经办人', '登记人'], together: true },
  flagged: { headings: ['湖北旅居史人数', '湖北旅居史', '重点对象人数', '重点人员数', '重点人员人数', '重点地区旅居史人数', '重点地区旅居史', '重点地区人数', '重点地区来沪人数'] },
} as const satisfies Readonly<Record<string, Column>>;

type Key = keyof typeof COLUMNS;

const METHODS: Readonly<Record<ScreeningMethod, readonly string[]>> = {
  visit: ['上门', '走访', '入户', '实地', '上门走访', '敲门', '入户走访', '上门排摸', '现场'],
  phone: ['电话', '电联', '致电', '手机', '电话联系', '电话排摸', '打电话', '电访'],
  self: ['自主申报', '自报', '主动申报', '本人申报', '自行申报', '申报'],
  online: ['线上', '网上', '微信', '小程序', '网络', '微信群', '扫码'],
};

const OUTCOMES: Readonly<Record<ScreeningOutcome, readonly string[]>> = {
  done: ['√', 'v', '已走访', '已访', '完成', '已完成', '已排摸', '已排查', '已登记', '有人', '在家', '正常', '是', '走访', '已联系', '走访完成', '已上门', 'done'],
  noAnswer: ['无人', '无人应门', '敲门未应', '未应', '未应门', '无人应答', '不在家', '家中无人', '无人在家', '未遇', '未接', '无人接听', '外出', '人不在'],
  refused: ['拒绝', '不配合', '拒访', '拒绝排摸', '拒绝登记', '拒绝走访', '拒不配合'],
  vacant: ['空关', '空置', '空房', '空户', '空关户', '空置房', '无人居住', '空', '未入住'],
};

/** What a tick is understood as. */
const TICKED: Readonly<Record<ScreeningOutcome, string>> = { done: '已走访', noAnswer: '无人应门', refused: '拒绝', vacant: '空置' };

/** 人员排摸登记表: one row a household and visit. */
export const screeningLedger: KindOfLedger<Key> = {
  kind: 'screening',
  columns: COLUMNS,
  ticks: { column: 'outcome', words: OUTCOMES },
  filled: ['compound', 'building'],
  dates: 'visitedAt',
  fields: {
    'household.compound': 'compound',
    'household.building': 'building',
    'household.room': 'room',
    method: 'method',
    outcome: 'outcome',
    membersPresent: 'residents',
    flaggedPersons: 'flagged',
    'visitedBy.name': 'worker',
    occurredAt: 'visitedAt',
  },
  readRow(row, ledger) {
    const { instant, dayOnly } = row.read('visitedAt', readMoment(row, 'visitedAt', ledger));
    return { occurredAt: instant, dayOnly, ...visitOf(row, ledger.compound) };
  },
};

function visitOf(row: TableRow<Key>, compound: string | undefined): Pick<RowSubmission, 'data' | 'reporters'> {
  const household = readHousehold(row, compound);
  const outcome = outcomeOf(row);
  const method = row.find('method');
  const residents = countOf(row, 'residents');
  const worker = row.joined('worker', '、');
  const reporters = readWorkers(worker);
  if (worker !== '') row.understand('worker', reporters.join('、') || '—', worker);
  return {
    reporters,
    data: {
      household,
      method: method ? row.read('method', readWord(method.text, METHODS)) : 'visit',
      outcome,
      ...(residents === undefined ? {} : { membersPresent: residents }),
      flaggedPersons: countOf(row, 'flagged') ?? 0,
      ...(reporters[0] === undefined ? {} : { visitedBy: { name: reporters[0] } }),
    },
  };
}

/** The number in a column; one that is shown by merged cells in several rows belongs to none of them alone. */
function countOf(row: TableRow<Key>, key: 'residents' | 'flagged'): number | undefined {
  const cell = row.find(key);
  if (!cell) return undefined;
  const count = cell.cell.kind === 'date' || cell.cell.kind === 'boolean' ? undefined : readCount(cell.text);
  if (count === undefined || (count > 0 && row.isMerged(key))) row.refuse('unreadable-cell', key);
  if (cell.text !== String(count)) row.understand(key, String(count));
  return count;
}

/** The outcome by its word or tick, or by the one column of several that is ticked. */
function outcomeOf(row: TableRow<Key>): ScreeningOutcome {
  if (row.has('outcome')) {
    const { text } = row.need('outcome');
    const outcome = row.read('outcome', readWord(text, OUTCOMES));
    if (isTick(text)) row.understand('outcome', TICKED.done);
    return outcome;
  }
  const ticks = [...row.ticks()].filter(([, cell]) => cell !== undefined && !isNoTick(cell.text));
  const [ticked, ...others] = ticks;
  if (!ticked || others.length > 0 || !isTick(ticked[1]!.text)) return row.refuse('unreadable-cell', 'outcome', ticks.map(([, cell]) => cell!.text).join(' / ') || '—', ticked?.[1]?.name);
  row.understood.push({ cell: ticked[1]!.name, wrote: ticked[1]!.text, understood: TICKED[ticked[0] as ScreeningOutcome] });
  return ticked[0] as ScreeningOutcome;
}
