import { tidyText } from '@yiwang/kernel';
import type { Occupancy } from '@yiwang/registers';
import { readCount, readWord } from '../cells/words.js';
import type { Column } from '../table/column.js';
import type { TableRow } from '../table/table-row.js';
import { ADDRESS_COLUMNS, readHousehold } from './household.js';
import type { KindOfLedger } from './ledger-kind.js';
import { readMoment } from './moment.js';

const COLUMNS = {
  compoundId: { headings: ['小区编号', '小区代码', '小区编码'], required: true },
  buildingId: { headings: ['楼栋编号', '楼栋代码', '楼栋编码'] },
  compound: ADDRESS_COLUMNS.compound,
  room: { ...ADDRESS_COLUMNS.room, required: true },
  building: ADDRESS_COLUMNS.building,
  occupancy: { headings: ['居住情况', '居住状况', '居住性质', '房屋使用情况', '住房使用情况'], required: true },
  residents: { headings: ['常住人数', '实住人数', '居住人数', '家庭人数', '常住人口', '家庭人口', '人口数'], weak: ['人数', '人口'] },
  registeredOn: { headings: ['登记日期', '建档日期', '登记时间', '建档时间', '入册日期'], together: true, required: true },
} as const satisfies Readonly<Record<string, Column>>;

type Key = keyof typeof COLUMNS;

const OCCUPANCIES: Readonly<Record<Occupancy, readonly string[]>> = {
  ownerOccupied: ['自住', '自有', '自用', '业主自住', '产权人自住', '自有自住'],
  rented: ['出租', '租赁', '租住', '出租房', '租房', '租'],
  groupRented: ['群租', '群租房', '合租'],
  vacant: ['空关', '空置', '空房', '空户', '空关户', '空置房', '无人居住', '空', '未入住'],
  business: ['居改非', '经营', '商用', '办公', '商住', '民宿'],
};

/** 住户登记册: one row a household. */
export const householdLedger: KindOfLedger<Key> = {
  kind: 'households',
  columns: COLUMNS,
  filled: ['compoundId', 'compound', 'buildingId', 'building'],
  dates: 'registeredOn',
  fields: {
    'household.compound': 'compound',
    'household.building': 'building',
    'household.room': 'room',
    household: 'room',
    compoundId: 'compoundId',
    buildingId: 'buildingId',
    occupancy: 'occupancy',
    usualResidents: 'residents',
    occurredAt: 'registeredOn',
    registeredAt: 'registeredOn',
  },
  readRow(row, ledger) {
    const written = readMoment(row, 'registeredOn', ledger);
    const filed = ledger.filedOn === undefined ? undefined : { instant: ledger.filedOn, dayOnly: true };
    const { instant, dayOnly } = row.read('registeredOn', written ?? filed);
    return { occurredAt: instant, dayOnly, reporters: [], data: entryOf(row, ledger.compound) };
  },
};

function entryOf(row: TableRow<Key>, compound: string | undefined): Readonly<Record<string, unknown>> {
  const household = readHousehold(row, compound);
  const compoundId = idOf(row, 'compoundId');
  const buildingId = idOf(row, 'buildingId');
  const residents = residentsOf(row);
  return {
    household,
    compoundId: row.read('compoundId', compoundId),
    ...(buildingId === undefined ? {} : { buildingId }),
    occupancy: row.read('occupancy', readWord(row.need('occupancy').text, OCCUPANCIES)),
    ...(residents === undefined ? {} : { usualResidents: residents }),
  };
}

/** A site's id, as the list of sites has it. */
function idOf(row: TableRow<Key>, key: 'compoundId' | 'buildingId'): string | undefined {
  const text = tidyText(row.text(key)).replaceAll(' ', '');
  return text === '' ? undefined : text;
}

/** The number in the column; one that is shown by merged cells in several rows belongs to none of them alone. */
function residentsOf(row: TableRow<Key>): number | undefined {
  const cell = row.find('residents');
  if (!cell) return undefined;
  const count = cell.cell.kind === 'date' || cell.cell.kind === 'boolean' ? undefined : readCount(cell.text);
  if (count === undefined || (count > 0 && row.isMerged('residents'))) row.refuse('unreadable-cell', 'residents');
  if (cell.text !== String(count)) row.understand('residents', String(count));
  return count;
}
