import { formatInstant } from '@yiwang/kernel';
import type { ExposureClass, Tenure } from '@yiwang/screening';
import { compact, readInstant, readTemperature, readWord } from './cells.js';
import { readRows, required, type LedgerKind } from './ledger.js';
import { findTable } from './ledger-table.js';

const COLUMNS = {
  compound: { headings: ['小区', '小区名称'] },
  building: { headings: ['楼号', '楼栋'] },
  room: { headings: ['楼室号', '室号', '房号', '门牌号'] },
  address: { headings: ['现住址', '住址', '居住地址', '在沪住址', '在沪地址'] },
  name: { headings: ['姓名'], required: true },
  sex: { headings: ['性别'] },
  document: { headings: ['身份证号', '身份证号码', '证件号码', '证件号', '身份证'], required: true },
  phone: { headings: ['联系电话', '电话', '手机', '手机号', '联系方式'] },
  tenure: { headings: ['房屋性质', '住房性质', '居住性质'] },
  origin: { headings: ['来源地', '出发地', '来自', '何地返沪'], required: true },
  leftOn: { headings: ['离开日期', '出发日期'] },
  arrivedOn: { headings: ['抵沪日期', '返沪日期', '来沪日期', '抵沪时间', '返沪时间', '来沪时间'], required: true },
  transport: { headings: ['交通方式及班次', '交通方式', '班次', '车次航班'] },
  travelHistory: { headings: ['14天旅居史', '旅居史'] },
  contactHistory: { headings: ['接触史'] },
  temperature: { headings: ['当日体温', '体温'] },
  symptoms: { headings: ['症状', '有无症状'] },
  remarks: { headings: ['备注'] },
} as const;

const SEXES = { male: ['男', 'm', 'male'], female: ['女', 'f', 'female'] } as const;

const TENURES: Readonly<Record<Tenure, readonly string[]>> = {
  owner: ['自有', '自住', '产权', '自购', '业主'],
  tenant: ['租赁', '租住', '出租', '租房', '承租', '租'],
  guest: ['旅馆', '宾馆', '酒店', '民宿', '宾旅馆'],
};

/**
 * Where a person travelled, as classes: by place names within the cell. The key areas are those that Shanghai named beside
 * Hubei in February 2020 for travellers from there; what is abroad is told by the country.
 */
const HUBEI = /湖北|武汉|黄石|十堰|宜昌|襄阳|鄂州|荆门|孝感|荆州|黄冈|咸宁|随州|恩施|仙桃|潜江|天门|神农架/;
const KEY_AREAS = /重点地区|温州|台州|信阳|阜阳|九江/;
const OVERSEAS = /境外|国外|海外|入境|香港|澳门|台湾|日本|韩国|意大利|伊朗|美国|英国|法国|德国|西班牙|新加坡|泰国|澳大利亚|加拿大/;

/** 来沪返沪人员登记表: one row a person. */
export const returneeLedger: LedgerKind = {
  kind: 'returnees',
  submission: 'register-returnee',
  read(sheet) {
    const table = findTable(sheet, COLUMNS);
    return table && readRows(table, (row) => {
      const arrivedAt = required(row, 'arrivedOn', readInstant(row.text('arrivedOn'), table.year));
      const origin = required(row, 'origin', row.text('origin'));
      const documentNumber = required(row, 'document', compact(row.text('document'))).toUpperCase();
      const compound = compact(row.text('compound'));
      const building = compact(row.text('building'));
      const room = compact(row.text('room'));
      const leftOn = row.text('leftOn') === '' ? undefined : required(row, 'leftOn', readInstant(row.text('leftOn'), table.year));
      const tenureText = row.text('tenure');
      const temperatureText = row.text('temperature');
      return {
        occurredAt: arrivedAt,
        reporter: undefined,
        data: {
          person: present({
            name: required(row, 'name', row.text('name')),
            sex: readWord(row.text('sex'), SEXES),
            documentType: documentTypeOf(documentNumber),
            documentNumber,
            phone: compact(row.text('phone')),
            address: row.text('address') || `${compound}${building}${room}`,
            origin,
            leftOriginOn: leftOn === undefined ? undefined : formatInstant(leftOn).slice(0, 10),
            transport: row.text('transport'),
            travelHistory: row.text('travelHistory'),
            contactHistory: row.text('contactHistory'),
            temperature: temperatureText === '' ? undefined : required(row, 'temperature', readTemperature(temperatureText)),
            symptoms: row.text('symptoms'),
            remarks: row.text('remarks'),
          }),
          ...(room ? { household: present({ compound: compound || '本居', building, room }) } : {}),
          exposureClass: exposureClassOf(origin),
          declaredBy: 'committee',
          tenure: tenureText === '' ? 'owner' : required(row, 'tenure', readWord(tenureText, TENURES)),
          arrivedAt: formatInstant(arrivedAt),
        },
        cellOf: (field) => row.cell(CELLS[field] ?? 'name'),
      };
    });
  },
};

/** 18 characters are meant as a resident ID number, and are then held to its check digit. */
function documentTypeOf(number: string): 'residentId' | 'passport' {
  return /^[A-Z]{1,2}\d{6,9}$/.test(number) ? 'passport' : 'residentId';
}

export function exposureClassOf(origin: string): ExposureClass {
  if (HUBEI.test(origin)) return 'hubei';
  if (KEY_AREAS.test(origin)) return 'keyArea';
  return OVERSEAS.test(origin) ? 'overseas' : 'other';
}

function present(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));
}

const CELLS: Readonly<Record<string, keyof typeof COLUMNS>> = {
  'person.name': 'name',
  'person.documentNumber': 'document',
  'person.phone': 'phone',
  'person.address': 'address',
  'person.origin': 'origin',
  'person.temperature': 'temperature',
  'person.symptoms': 'symptoms',
  'person.transport': 'transport',
  'person.travelHistory': 'travelHistory',
  'person.contactHistory': 'contactHistory',
  'person.remarks': 'remarks',
  'household.compound': 'compound',
  'household.building': 'building',
  'household.room': 'room',
  arrivedAt: 'arrivedOn',
  occurredAt: 'arrivedOn',
};
