import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type {
  AssessmentReason, QuarantineAssessmentDismissed, QuarantineAssessmentRequested, QuarantineReleased, QuarantineStarted,
} from '@yiwang/quarantine';
import type { PersonErased } from '@yiwang/screening';
import { defineSubject } from '../algebra/subject.js';
import { instantIn, personKey } from './keys.js';

interface ToAssess {
  readonly unit: OrgUnitCode;
  readonly personId: string;
  readonly householdId?: string | undefined;
  readonly reason: AssessmentReason;
  readonly arrivedAt?: Instant | undefined;
  readonly requestedAt: Instant;
}

interface Assessed {
  /** What is asked and not answered. */
  readonly asked?: ToAssess | undefined;
  /** The quarantine that goes on: what is asked meanwhile, it has answered. */
  readonly running?: string | undefined;
  /** Nobody asks any more of a person who is erased. */
  readonly isErased?: true;
}

type Event = QuarantineAssessmentRequested | QuarantineAssessmentDismissed | QuarantineStarted | QuarantineReleased | PersonErased;

/** One person of one street of whom somebody asks whether they have to be quarantined, until that is answered. */
export const personToAssess = defineSubject<Event>()({
  name: 'personToAssess',
  hears: {
    QuarantineAssessmentRequested: {
      key: personKey,
      keeps: ['personId', 'reason'],
      keepsIfGiven: ['householdId', 'arrivedAt'],
    },
    QuarantineAssessmentDismissed: { key: personKey, keeps: [] },
    QuarantineStarted: { key: personKey, keeps: ['quarantineId'] },
    QuarantineReleased: { key: personKey, keeps: ['quarantineId'] },
    PersonErased: { key: personKey, keeps: [] },
  },
  initial: {} as Assessed,
  evolve: ({ asked, running, isErased }, fact): Assessed => {
    if (isErased || fact.type === 'PersonErased') return { isErased: true };
    switch (fact.type) {
      case 'QuarantineStarted':
        return { running: fact.data.quarantineId };
      case 'QuarantineReleased':
        return { asked, running: running === fact.data.quarantineId ? undefined : running };
      case 'QuarantineAssessmentDismissed':
        return { running };
      case 'QuarantineAssessmentRequested':
        return running === undefined ? { asked: askedIn(fact) } : { running };
    }
  },
});

function askedIn({ orgUnit: unit, occurredAt: requestedAt, data: { arrivedAt, ...said } }: {
  readonly orgUnit: OrgUnitCode;
  readonly occurredAt: Instant;
  readonly data: Pick<QuarantineAssessmentRequested['data'], 'personId' | 'householdId' | 'reason' | 'arrivedAt'>;
}): ToAssess {
  return { unit, ...said, arrivedAt: arrivedAt === undefined ? undefined : instantIn(arrivedAt), requestedAt };
}
