import { DAY, formatInstant, startOfDay, type Instant } from '@yiwang/kernel';
import type { ExposureClass, Tenure } from '@yiwang/screening';
import { saysNone } from '../cells/cell-text.js';
import { DOCUMENT_TYPE_WORDS, isCutByExcel, readDocument } from '../cells/document.js';
import { readPhone } from '../cells/phone.js';
import { readTemperature, readWord } from '../cells/words.js';
import type { Column } from '../table/column.js';
import type { TableRow } from '../table/table-row.js';
import { exposureClassOf } from './exposure.js';
import { ADDRESS_COLUMNS, readHousehold } from './household.js';
import type { KindOfLedger, TableContext } from './ledger-kind.js';
import { readMoment, type RowMoment } from './moment.js';

const COLUMNS = {
  compound: ADDRESS_COLUMNS.compound,
  room: { headings: [...ADDRESS_COLUMNS.room.headings, '门牌号', '门牌'] },
  building: ADDRESS_COLUMNS.building,
  address: { headings: ['现住址', '住址', '居住地址', '在沪住址', '在沪地址', '详细地址', '现居住地址', '居住地', '在沪居住地'], weak: ['地址'] },
  name: { headings: ['姓名', '人员姓名', '返沪人员姓名', '来沪人员姓名', '名字'], required: true },
  sex: { headings: ['性别'] },
  documentType: { headings: ['证件类型', '证件种类', '证件类别', '证件名称'] },
  document: { headings: ['身份证号', '身份证号码', '证件号码', '证件号', '身份证', '公民身份号码', '身份证件号码', '有效证件号码', '护照号', '证件编号'], together: true, required: true },
  phone: { headings: ['联系电话', '电话', '手机', '手机号', '手机号码', '联系方式', '电话号码', '联系号码'], together: true },
  tenure: { headings: ['房屋性质', '住房性质', '居住性质', '房屋类型'] },
  origin: { headings: ['来源地', '出发地', '来自', '何地返沪', '来自何地', '出发地点', '返沪出发地', '从何地来沪', '来沪前所在地', '来沪前居住地', '返沪前所在地', '何地来沪', '始发地'], together: true, required: true },
  leftOn: { headings: ['离开日期', '出发日期', '离开时间', '出发时间'], together: true },
  arrivedOn: { headings: ['抵沪日期', '返沪日期', '来沪日期', '抵沪时间', '返沪时间', '来沪时间', '到沪日期', '到沪时间', '回沪日期', '回沪时间', '抵达日期', '抵达时间'], together: true, required: true },
  registeredOn: { headings: ['登记日期', '登记时间', '填报日期', '填报时间', '申报日期', '申报时间', '填表日期', '上报日期', '上报时间'], together: true },
  transport: { headings: ['交通方式及班次', '交通方式', '班次', '车次航班', '交通工具', '车次', '航班', '航班号'], together: true },
  travelHistory: { headings: ['14天旅居史', '旅居史', '近14天旅居史', '14天内旅居史'], together: true },
  contactHistory: { headings: ['接触史'], together: true },
  temperature: { headings: ['当日体温', '体温'] },
  symptoms: { headings: ['症状', '有无症状'], together: true },
  remarks: { headings: ['备注'], together: true },
} as const satisfies Readonly<Record<string, Column>>;

type Key = keyof typeof COLUMNS;
type Row = TableRow<Key>;

const SEXES = { male: ['男', 'm', 'male', '男性'], female: ['女', 'f', 'female', '女性'] } as const;

const TENURES: Readonly<Record<Tenure, readonly string[]>> = {
  owner: ['自有', '自住', '产权', '自购', '业主', '产权房', '自有住房', '自有房', '户主', '自有产权'],
  tenant: ['租赁', '租住', '出租', '租房', '承租', '租', '租客', '租户', '出租房', '借住', '群租'],
  guest: ['旅馆', '宾馆', '酒店', '民宿', '宾旅馆'],
};
const OWNER_BY_DEFAULT = '自有';

const CLASSES: Readonly<Record<ExposureClass, string>> = { hubei: '湖北', keyArea: '重点地区', overseas: '境外', other: '其他' };

/** 来沪返沪人员登记表: one row a person. */
export const returneeLedger: KindOfLedger<Key> = {
  kind: 'returnees',
  columns: COLUMNS,
  filled: ['compound', 'building'],
  dates: 'arrivedOn',
  fields: {
    'person.name': 'name', 'person.sex': 'sex', 'person.documentType': 'document', 'person.documentNumber': 'document', 'person.phone': 'phone',
    'person.address': 'address', 'person.origin': 'origin', 'person.leftOriginOn': 'leftOn', 'person.temperature': 'temperature', 'person.symptoms': 'symptoms',
    'person.transport': 'transport', 'person.travelHistory': 'travelHistory', 'person.contactHistory': 'contactHistory', 'person.remarks': 'remarks',
    'household.compound': 'compound', 'household.building': 'building', 'household.room': 'room',
    exposureClass: 'origin', tenure: 'tenure', arrivedAt: 'arrivedOn', occurredAt: 'arrivedOn',
  },
  readRow(row, ledger) {
    const arrival = row.read('arrivedOn', readMoment(row, 'arrivedOn', ledger));
    const registration = registrationOf(row, arrival, ledger);
    const occurredAt = registration?.instant ?? arrival.instant;
    const household = row.text('room') === '' || saysNone(row.text('room')) ? undefined : readHousehold(row, ledger.compound);
    return {
      occurredAt,
      dayOnly: registration?.dayOnly ?? arrival.dayOnly,
      datedBy: row.joined('registeredOn', ' ') === '' ? undefined : row.cellOf('registeredOn'),
      reporters: [],
      data: {
        person: { ...personOf(row, ledger), address: row.text('address') || (household && `${household.compound}${household.building ?? ''}${household.room}`) },
        ...(household ? { household } : {}),
        exposureClass: exposureOf(row, occurredAt),
        declaredBy: 'committee',
        tenure: tenureOf(row),
        arrivedAt: formatInstant(arrival.instant),
        registrationDay: !registration ? 'unknown' : row.text('registeredOn') === '' ? 'filed' : 'given',
      },
    };
  },
};

/**
 * When a person was registered: as the row says, else when the sheet was filled in; `undefined` where neither is known, or
 * the sheet was begun before the arrival. A day alone is not before an arrival on that day.
 *
 * Refuses `registered-before-arrival`.
 */
function registrationOf(row: Row, arrival: RowMoment, ledger: TableContext): RowMoment | undefined {
  const written = readMoment(row, 'registeredOn', ledger);
  const registration = written ?? (ledger.filedOn === undefined ? undefined : { instant: ledger.filedOn, dayOnly: true });
  if (!registration) return undefined;
  const end = registration.dayOnly ? registration.instant + DAY - 1 : registration.instant;
  const arrived: Instant = arrival.dayOnly ? startOfDay(arrival.instant) : arrival.instant;
  if (end < arrived) return written ? row.refuse('registered-before-arrival', 'registeredOn') : undefined;
  return { ...registration, instant: Math.max(registration.instant, arrival.instant) };
}

function personOf(row: Row, ledger: TableContext): Readonly<Record<string, unknown>> {
  const leftOn = readMoment(row, 'leftOn', ledger);
  const person = {
    name: row.need('name').text,
    sex: noted(row, 'sex', (text) => readWord(text, SEXES)),
    ...documentOf(row),
    phone: phoneOf(row),
    origin: originOf(row),
    leftOriginOn: leftOn && formatInstant(leftOn.instant).slice(0, 10),
    transport: row.joined('transport', ' '),
    travelHistory: row.joined('travelHistory', ' '),
    contactHistory: row.joined('contactHistory', ' '),
    temperature: temperatureOf(row),
    symptoms: row.joined('symptoms', ' '),
    remarks: row.joined('remarks', ' '),
  };
  return Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined && value !== ''));
}

/** What is not understood of a detail is left out and said so; it is no reason to lose a person. */
function noted<Value>(row: Row, key: Key, read: (text: string) => Value | undefined): Value | undefined {
  const text = row.text(key);
  const value = text === '' ? undefined : read(text);
  if (text !== '' && value === undefined) row.understand(key, '—');
  return value;
}

/** Of an ID and a passport beside it, the first is kept. */
function documentOf(row: Row): Readonly<Record<string, unknown>> {
  const { text, cell } = row.read('document', row.filled('document')[0]);
  if (isCutByExcel(text, cell.number)) row.refuse('document-cut-by-excel', 'document');
  const document = row.read('document', readDocument(text, noted(row, 'documentType', (word) => readWord(word, DOCUMENT_TYPE_WORDS))));
  if (document.documentNumber !== text.toUpperCase()) row.understand('document', document.documentNumber, text);
  return { ...document };
}

/** The phone is asked about where it cannot be read; the person is recorded all the same. */
function phoneOf(row: Row): string | undefined {
  if (row.isUnreadable('phone')) {
    row.understood.push({ cell: row.cellOf('phone'), wrote: row.shown('phone'), understood: '—' });
    return undefined;
  }
  const [first] = row.filled('phone');
  if (!first) return undefined;
  const text = first.cell.number !== undefined && Number.isSafeInteger(first.cell.number) ? String(first.cell.number) : first.text;
  const phone = readPhone(text);
  row.understand('phone', phone ?? '—', first.text);
  return phone;
}

function temperatureOf(row: Row): number | undefined {
  const text = row.text('temperature');
  if (text === '' || saysNone(text)) return undefined;
  if (/^(?:正常|无发热|不发热|未发热|无异常)$/.test(text)) return noted(row, 'temperature', () => undefined);
  return row.read('temperature', readTemperature(text));
}

/** A blank cell means the usual: who owns the home is not asked. */
function tenureOf(row: Row): Tenure {
  const cell = row.find('tenure');
  if (cell) return row.read('tenure', readWord(cell.text, TENURES));
  if (row.has('tenure')) row.understand('tenure', OWNER_BY_DEFAULT, '');
  return 'owner';
}

function exposureOf(row: Row, at: Instant): ExposureClass {
  const origin = originOf(row);
  const exposure = exposureClassOf(origin, at);
  row.understand('origin', CLASSES[exposure], origin);
  return exposure;
}

/** Where a person came from, in as many columns as the ledger has for it. */
function originOf(row: Row): string {
  return row.read('origin', row.joined('origin', ' ') || undefined);
}
