import type { CommitteeRecord } from './committee-record.js';
import type { Ledger } from './ledger.js';

export const RETURNEE_HEADER = [
  '序号', '小区', '楼室号', '姓名', '性别', '身份证号', '联系电话', '房屋性质', '来源地', '抵沪日期', '交通方式及班次', '当日体温', '症状',
] as const;

/** A committee's returnee ledger (来沪返沪人员登记表): a header, and one row a person in the order of the addresses. */
export function returneeLedger(record: CommitteeRecord): Ledger {
  const rows = record.returnees.map(({ visit, person, ...returnee }, index) => [
    String(index + 1),
    visit.compound,
    `${visit.building}号${visit.room}室`,
    person.name,
    person.sex === 'male' ? '男' : '女',
    person.documentNumber,
    person.phone,
    returnee.tenure === 'owner' ? '自有' : '租赁',
    returnee.origin,
    returnee.arrivedOn,
    returnee.transport,
    returnee.temperature.toFixed(1),
    '无',
  ]);
  return { name: `${record.counts.committee}-返沪登记`, rows: [RETURNEE_HEADER, ...rows] };
}
