import {
  accept, choiceField, defineSubmission, duplicateOf, household, instantField, instantOf, isOfOtherHousehold, person, refuse, sameNextTo,
} from '@yiwang/kernel';
import { compoundOnFileAt, readingHousehold, type RegisteredHouseholdState } from '@yiwang/registers';
import { z } from 'zod';
import { DECLARED_BY, EXPOSURE_CLASSES, OCCUPATIONS, REGISTRATION_DAYS, TENURES } from './events.js';
import { isOfAnotherName, personStream, registeredBy, returnee, saysNoOtherOccupation } from './returnee.js';

/** Form 1, 来沪返沪人员登记表: what names or describes the person is in `person` and sealed; the rest is what is counted. */
export const returneeForm = {
  person,
  household: household.optional(),
  exposureClass: choiceField('旅居史类别', 'Travel history', EXPOSURE_CLASSES, {
    hubei: { zh: '湖北', en: 'Hubei' },
    keyArea: { zh: '重点地区', en: 'Key area' },
    overseas: { zh: '境外', en: 'Overseas' },
    other: { zh: '其他', en: 'Other' },
  }),
  declaredBy: choiceField('申报方式', 'Declared by', DECLARED_BY, {
    self: { zh: '本人', en: 'The person' },
    committee: { zh: '居委会', en: 'Committee' },
    hotel: { zh: '宾旅馆', en: 'Hotel' },
    checkpoint: { zh: '道口', en: 'Checkpoint' },
  }),
  tenure: choiceField('房屋性质', 'Tenure', TENURES, {
    owner: { zh: '自有', en: 'Owner' },
    tenant: { zh: '租赁', en: 'Tenant' },
    guest: { zh: '旅馆', en: 'Guest' },
  }),
  arrivedAt: instantField('抵沪日期', 'Arrived').optional(),
  expectedArrival: instantField('预计抵沪', 'Expected arrival', { ahead: true }).optional(),
  occupation: choiceField('职业', 'Occupation', OCCUPATIONS, {
    student: { zh: '学生', en: 'Student' },
    teacher: { zh: '教师', en: 'Teacher' },
    medical: { zh: '医务', en: 'Medical' },
    service: { zh: '服务业', en: 'Service' },
    office: { zh: '办公', en: 'Office' },
    construction: { zh: '建筑', en: 'Construction' },
    retired: { zh: '退休', en: 'Retired' },
    other: { zh: '其他', en: 'Other' },
  }).optional(),
  registrationDay: choiceField('登记日期', 'Day of registration', REGISTRATION_DAYS, {
    given: { zh: '已知', en: 'Given' },
    filed: { zh: '以填表日期为准', en: 'That of the ledger' },
    unknown: { zh: '不详', en: 'Unknown' },
  }).optional(),
};

/**
 * Registers a person who came or comes to Shanghai.
 *
 * The same person with the same arrival and the same exposure in the same committee is a duplicate; another exposure is a
 * new fact, an occupation that nobody knew or that is another, too, and so is another committee's registration. Refuses
 * `document-of-another-name` where the committee knows the document under another name: one of the two is wrong, or two people
 * would become one, and `not-your-household` where a household's own account registers somebody of another.
 */
export const registerReturnee = defineSubmission({
  type: 'register-returnee',
  labels: {
    zh: '来沪返沪人员登记',
    en: 'Register a returnee to Shanghai',
    ja: '上海への来訪・帰着者の登録',
    ko: '상하이 방문·귀환자 등록',
  },
  roles: ['committee', 'gate', 'hotel', 'police', 'admin'],
  draft: { by: ['resident'], says: { declaredBy: 'self' } },
  units: 'committee',
  personalData: 'encrypted',
  schema: z.object(returneeForm),
  streamKind: returnee,
  stream: (data, unit) => personStream(unit, data.person.personId),
  reads: ({ household: of }, unit) => (of === undefined ? {} : { file: readingHousehold(unit, of) }),
  decide(command, registrations, { file }: { file?: RegisteredHouseholdState }) {
    const { person: sealedPerson, household: householdId, ...counted } = command.data;
    if (isOfOtherHousehold(command, householdId)) return refuse('not-your-household', 'household');
    const own = registeredBy(command.orgUnit, registrations);
    if (isOfAnotherName(sealedPerson.nameTag, own)) return refuse('document-of-another-name', 'person.name');

    const arrivedAt = counted.arrivedAt === undefined ? undefined : instantOf(counted.arrivedAt);
    const ofThisArrival = own.filter((registration) => registration.arrivedAt === arrivedAt);
    const same = sameNextTo(ofThisArrival, command.occurredAt, ({ form }) =>
      form.exposureClass === counted.exposureClass && saysNoOtherOccupation(counted, form));
    if (same) return duplicateOf(same.report, 'ReturneeRegistered', sealedPerson.personId);
    const compoundId = compoundOnFileAt(file, command.occurredAt);
    return accept({ type: 'ReturneeRegistered', data: { ...sealedPerson, householdId, compoundId, ...counted } });
  },
  refs: (event) => ({ personId: event.data.personId }),
});
