import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type {
  AssessmentReason, QuarantineAssessmentDismissed, QuarantineAssessmentRequested, QuarantineStarted,
} from '@yiwang/quarantine';
import { defineSubject } from '../algebra/subject.js';
import { instantIn, keyOf, streetIn } from './keys.js';

interface ToAssess {
  readonly unit: OrgUnitCode;
  readonly personId: string;
  readonly householdId?: string | undefined;
  readonly reason: AssessmentReason;
  readonly arrivedAt?: Instant | undefined;
  readonly requestedAt: Instant;
}

/** One person of one street of whom somebody asks whether they have to be quarantined, until that is answered. */
export const personToAssess = defineSubject<QuarantineAssessmentRequested | QuarantineAssessmentDismissed | QuarantineStarted>()({
  name: 'personToAssess',
  hears: {
    QuarantineAssessmentRequested: {
      key: (event) => keyOf(streetIn(event), event.data.personId),
      keeps: ['personId', 'reason'],
      keepsIfGiven: ['householdId', 'arrivedAt'],
    },
    QuarantineAssessmentDismissed: { key: (event) => keyOf(streetIn(event), event.data.personId), keeps: [] },
    QuarantineStarted: { key: (event) => keyOf(streetIn(event), event.data.personId), keeps: [] },
  },
  initial: undefined as ToAssess | undefined,
  evolve: (_, fact) => {
    if (fact.type !== 'QuarantineAssessmentRequested') return undefined;
    const { arrivedAt, ...said } = fact.data;
    return { unit: fact.orgUnit, ...said, arrivedAt: arrivedAt === undefined ? undefined : instantIn(arrivedAt), requestedAt: fact.occurredAt };
  },
});
