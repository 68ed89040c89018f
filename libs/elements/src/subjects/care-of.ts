import { DAY } from '@yiwang/kernel';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { CareFinding, CareKind, CareVisitRecorded, VulnerableResidentDischarged, VulnerableResidentEnrolled } from '@yiwang/quarantine';
import type { PersonErased } from '@yiwang/screening';
import { deadline, level, measuresOf, tallyOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { personKey } from './keys.js';

/** Somebody who is looked after, and how they were found last. */
interface CaredFor {
  readonly personId: string;
  readonly householdId: string;
  readonly unit: OrgUnitCode;
  readonly kind: CareKind;
  readonly everyDays: number;
  /** From when on, without a break. */
  readonly since: Instant;
  readonly visit?: { readonly at: Instant; readonly finding: CareFinding } | undefined;
  /** The last visit at which somebody answered. */
  readonly seenAt?: Instant | undefined;
}

interface CareState {
  readonly caredFor?: CaredFor | undefined;
  /** It counts on, and is shown to nobody. */
  readonly isErased?: true;
}

/** One person of one street, as long as somebody looks after them: the committee that said so last. */
export const careOf = defineSubject<VulnerableResidentEnrolled | VulnerableResidentDischarged | CareVisitRecorded | PersonErased>()({
  name: 'careOf',
  hears: {
    VulnerableResidentEnrolled: { key: personKey, keeps: ['personId', 'householdId', 'kind', 'visitEveryDays'] },
    VulnerableResidentDischarged: { key: personKey, keeps: [] },
    CareVisitRecorded: { key: personKey, keeps: ['finding'] },
    PersonErased: { key: personKey, keeps: [] },
  },
  initial: {} as CareState,
  evolve: (state, fact): CareState => {
    const { caredFor } = state;
    switch (fact.type) {
      case 'PersonErased':
        return { ...state, isErased: true };
      case 'VulnerableResidentDischarged':
        return { ...state, caredFor: undefined };
      case 'VulnerableResidentEnrolled': {
        const { visitEveryDays: everyDays, ...said } = fact.data;
        return { ...state, caredFor: { since: fact.occurredAt, ...caredFor, ...said, everyDays, unit: fact.orgUnit } };
      }
      case 'CareVisitRecorded': {
        const visit = { at: fact.occurredAt, finding: fact.data.finding };
        return { ...state, caredFor: caredFor && { ...caredFor, visit, ...(visit.finding === 'noAnswer' ? {} : { seenAt: visit.at }) } };
      }
    }
  },
});

/** When somebody has to be seen next: so many days after they were seen last, or since they are looked after. */
export const nextVisitDue = ({ since, seenAt = since, everyDays }: CaredFor): Instant => seenAt + everyDays * DAY;

const inUnit = ({ caredFor }: CareState, so: (caredFor: CaredFor) => object | boolean = () => true) => {
  const said = caredFor && so(caredFor);
  return caredFor && said && { n: 1, unit: caredFor.unit, ...(said === true ? {} : said) };
};

/** Who is to be seen once in seven days or more often: that somebody with a longer interval was not is no neglect. */
const isWeekly = ({ everyDays }: CaredFor): boolean => everyDays <= 7;

export const ofCare = measuresOf(careOf, {
  enrolled: level((state) => inUnit(state)),
  aloneElderly: level((state) => inUnit(state, ({ kind }) => kind === 'aloneElderly')),
  visits: tallyOf('CareVisitRecorded', () => 1),
  weekly: level((state) => inUnit(state, isWeekly)),
  visitedIn7Days: deadline((state) => inUnit(state, (caredFor) => isWeekly(caredFor) && caredFor.seenAt !== undefined && { until: caredFor.seenAt + 7 * DAY })),
  overdue: deadline((state) => inUnit(state, (caredFor) => ({ from: nextVisitDue(caredFor) }))),
});
