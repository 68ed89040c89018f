import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import { DAY } from '@yiwang/kernel';
import type { DeclaredBy, ExposureClass, PersonErased, ReturneeRegistered, Tenure } from '@yiwang/screening';
import { defineSubject } from '../algebra/subject.js';
import { instantIn, personKey } from './keys.js';

/** How long after the arrival somebody is looked after: the exposure period the registration asks about. */
const PERIOD = 14 * DAY;

interface Registered {
  readonly personId: string;
  /** The committee that registered the person last. */
  readonly unit: OrgUnitCode;
  readonly householdId?: string | undefined;
  readonly exposureClass: ExposureClass;
  readonly declaredBy: DeclaredBy;
  readonly tenure: Tenure;
  readonly arrivedAt?: Instant | undefined;
  readonly registeredAt: Instant;
  /** When fourteen days have passed since the arrival, or where that is not known, since the registration. */
  readonly until: Instant;
}

/** One person of one street who came or came back, as registered last; nobody once the person is erased. */
export const registeredReturnee = defineSubject<ReturneeRegistered | PersonErased>()({
  name: 'registeredReturnee',
  hears: {
    ReturneeRegistered: {
      key: personKey,
      keeps: ['personId', 'exposureClass', 'declaredBy', 'tenure'],
      keepsIfGiven: ['householdId', 'arrivedAt'],
    },
    PersonErased: { key: personKey, keeps: [] },
  },
  initial: undefined as Registered | undefined,
  evolve: (_, fact) => {
    if (fact.type === 'PersonErased') return undefined;
    const { orgUnit, occurredAt, data } = fact;
    const arrivedAt = data.arrivedAt === undefined ? undefined : instantIn(data.arrivedAt);
    return {
      personId: data.personId,
      unit: orgUnit,
      householdId: data.householdId,
      exposureClass: data.exposureClass,
      declaredBy: data.declaredBy,
      tenure: data.tenure,
      arrivedAt,
      registeredAt: occurredAt,
      until: (arrivedAt ?? occurredAt) + PERIOD,
    };
  },
});
