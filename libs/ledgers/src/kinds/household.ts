import { canonicalAddress, OWN_COMPOUND, tidyText, type WrittenAddress } from '@yiwang/kernel';
import { saysNone } from '../cells/cell-text.js';
import type { Column } from '../table/column.js';
import type { TableRow } from '../table/table-row.js';

/** The columns of an address. `门牌号` is the room where nothing else is, and the building beside a room. */
export const ADDRESS_COLUMNS = {
  compound: { headings: ['小区', '小区名称', '小区名', '住宅小区', '所在小区', '居住小区', '村宅', '自然村', '楼盘'] },
  building: { headings: ['楼号', '楼栋', '幢号', '楼栋号', '栋号', '楼幢', '楼幢号', '幢', '栋', '座号', '号楼', '楼宇号', '几号楼'], weak: ['门牌号', '门牌', '号'] },
  room: {
    headings: ['室号', '房号', '房间号', '房室号', '室', '房间', '楼室号', '楼栋室号', '楼号室号', '门牌室号'],
    weak: ['门牌号', '门牌', '门牌号码', '户号', '详细地址', '地址', '住址'],
  },
} as const satisfies Readonly<Record<string, Column>>;

type AddressKey = keyof typeof ADDRESS_COLUMNS;

const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)';

/** What Excel makes of `3-12` and `101E2`, as a sheet or a CSV shows it. */
const BECAME_DATE = new RegExp(
  String.raw`^(?:\d{1,2}月\d{1,2}[日号]?|\d{2,4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}[- ]${MONTH}(?:[- ]\d{2,4})?|${MONTH}[- ]\d{1,4}|\d{4}[-/]\d{1,2}[-/]\d{1,2}(?: 0{1,2}:00(?::00)?)?|\d(?:\.\d+)?e\+\d+)$`,
  'i',
);

/**
 * The address of a row's household.
 *
 * Refuses `door-became-date` where Excel made a date or a rounded number of a part of it, and `unreadable-cell` where the
 * room is missing, or the compound though the ledger has a column for it. A ledger without that column is of the compound that
 * its title or sheet names, or else of one.
 */
export function readHousehold<Key extends string>(row: TableRow<Key | AddressKey>, ofTable: string | undefined): WrittenAddress {
  const [compoundText, building, room] = (['compound', 'building', 'room'] as const).map((key) => doorText(row, key)) as [string, string, string];
  row.read('room', room === '' ? undefined : room);
  const lane = compoundText === '' ? /^(.{2,}?\d+弄)(?=\d)/.exec(room)?.[1] : undefined;
  if (compoundText === '' && lane === undefined && row.has('compound')) row.refuse('unreadable-cell', 'compound');
  const compound = compoundText || lane || ofTable || OWN_COMPOUND;
  const written = { compound, ...(building ? { building } : {}), room: room.slice(lane?.length ?? 0) };
  for (const key of ['compound', 'building'] as const) noteFilled(row, key);
  noteAddress(row, written, room);
  return written;
}

/** What an address is taken for is said, unless it is numbers with their units, as most ledgers write them. */
function noteAddress<Key extends string>(row: TableRow<Key | AddressKey>, { compound, building, room }: WrittenAddress, wrote: string): void {
  const canonical = canonicalAddress({ compound, building, room });
  const asWritten = [compound === OWN_COMPOUND ? '' : compound, ...(building ? [plain(building)] : []), plain(room)].join('/');
  if (canonical !== asWritten) row.understand('room', canonical, wrote);
}

/** A number without its unit. */
function plain(text: string): string {
  return text.replace(/(?:号楼|号|室)$/, '');
}

function noteFilled<Key extends string>(row: TableRow<Key | AddressKey>, key: AddressKey): void {
  const shown = row.has(key) && (row.filled(key).length === 0 || row.isMerged(key)) ? row.text(key) : '';
  if (shown !== '') row.understand(key, shown, '');
}

/** A part of an address; spaces stay only between digits, where they divide numbers. */
function doorText<Key extends string>(row: TableRow<Key | AddressKey>, key: AddressKey): string {
  const found = row.find(key);
  if (!found) return '';
  const { text, cell } = found;
  if (cell.kind === 'date' || BECAME_DATE.test(text)) row.refuse('door-became-date', key);
  if (cell.kind === 'boolean' || (cell.kind === 'number' && !Number.isInteger(cell.number ?? 0))) row.refuse('unreadable-cell', key);
  return saysNone(text) ? '' : tidyText(text).replace(/(?<!\d) | (?!\d)/g, '');
}
