import type { ScreeningMethod, ScreeningOutcome } from '@yiwang/screening';
import { compact, readCount, readInstant, readWord } from './cells.js';
import { readRows, required, type LedgerKind } from './ledger.js';
import { findTable } from './ledger-table.js';
import { VisitOrder } from './visit-order.js';

const COLUMNS = {
  compound: { headings: ['小区', '小区名称', '住宅小区', '村宅'] },
  building: { headings: ['楼号', '楼栋', '幢号', '楼栋号', '栋号'] },
  room: { headings: ['室号', '房号', '门牌号', '楼室号', '室'], required: true },
  residents: { headings: ['常住人数', '在家人数', '居住人数', '人数', '家庭人数'] },
  visitedAt: { headings: ['走访时间', '排摸时间', '走访日期', '排摸日期', '上门时间', '时间'], required: true },
  method: { headings: ['走访方式', '排摸方式', '方式'] },
  outcome: { headings: ['走访结果', '排摸结果', '走访情况', '排摸情况', '结果'], required: true },
  worker: { headings: ['走访人', '走访人员', '排摸人', '排摸人员', '工作人员'] },
  flagged: { headings: ['湖北旅居史人数', '湖北旅居史', '重点对象人数', '重点人员数', '重点地区旅居史人数'] },
  remarks: { headings: ['备注'] },
} as const;

const METHODS: Readonly<Record<ScreeningMethod, readonly string[]>> = {
  visit: ['上门', '走访', '入户', '实地', '上门走访', '敲门'],
  phone: ['电话', '电联', '致电', '手机'],
  self: ['自主申报', '自报', '主动申报', '本人申报'],
  online: ['线上', '网上', '微信', '小程序', '网络'],
};

const OUTCOMES: Readonly<Record<ScreeningOutcome, readonly string[]>> = {
  done: ['√', '✓', '✔', '已走访', '已访', '完成', '已完成', '已排摸', '已登记', '有人', '正常', '是'],
  noAnswer: ['无人', '无人应门', '敲门未应', '未应', '未应门', '无人应答', '不在家', '家中无人', '无人在家', '未遇'],
  refused: ['拒绝', '不配合', '拒访', '拒绝排摸', '拒绝登记'],
  vacant: ['空关', '空置', '空房', '空户', '空关户', '空置房', '无人居住'],
};

/** 人员排摸登记表: one row a household and visit. */
export const screeningLedger: LedgerKind = {
  kind: 'screening',
  submission: 'screen-household',
  read(sheet) {
    const table = findTable(sheet, COLUMNS);
    const order = new VisitOrder();
    return table && readRows(table, (row) => {
      const room = required(row, 'room', compact(row.text('room')));
      const building = compact(row.text('building'));
      const visitedAt = required(row, 'visitedAt', readInstant(row.text('visitedAt'), table.year));
      const outcome = required(row, 'outcome', readWord(row.text('outcome'), OUTCOMES));
      const methodText = row.text('method');
      const worker = compact(row.text('worker'));
      const residents = required(row, 'residents', readCount(row.text('residents')));
      const household = { compound: compact(row.text('compound')) || '本居', ...(building ? { building } : {}), room };
      return {
        occurredAt: order.next(household, visitedAt, outcome),
        reporter: worker || undefined,
        data: {
          household,
          method: methodText === '' ? 'visit' : required(row, 'method', readWord(methodText, METHODS)),
          outcome,
          ...(row.text('residents') === '' ? {} : { membersPresent: residents }),
          flaggedPersons: required(row, 'flagged', readCount(row.text('flagged'))),
          ...(worker ? { visitedBy: { name: worker } } : {}),
        },
        cellOf: (field) => row.cell(CELLS[field.split('.').slice(0, 2).join('.')] ?? 'room'),
      };
    });
  },
};

const CELLS: Readonly<Record<string, keyof typeof COLUMNS>> = {
  'household.compound': 'compound',
  'household.building': 'building',
  'household.room': 'room',
  method: 'method',
  outcome: 'outcome',
  membersPresent: 'residents',
  flaggedPersons: 'flagged',
  'visitedBy.name': 'worker',
  occurredAt: 'visitedAt',
};
