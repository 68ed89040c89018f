import {
  Clock, orgUnitCode, type HouseholdRef, type Instant, type PersonRef, type SubmissionEnvelope,
} from '@yiwang/kernel';
import { at } from '@yiwang/kernel/testing';

/** A clock that stands where the test puts it. */
export class SetClock extends Clock {
  constructor(public instant: Instant = at('2020-02-08 12:00')) {
    super();
  }
  now(): Instant {
    return this.instant;
  }
}

/** A clock that goes on by a millisecond each time it is asked, as real ones do between two submissions. */
export class TickingClock extends SetClock {
  override now(): Instant {
    return (this.instant += 1);
  }
}

export const COMMITTEE = orgUnitCode('310105002001');
export const OFFICE = orgUnitCode('310105002000');

export const householdRef = (n: number) => `household-${n}` as HouseholdRef;
export const personRef = (n: number): PersonRef => ({ personId: `person-${n}`, sealed: `sealed-${n}` });

/** A submission id made of a number. */
export const submissionId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A submission as the gateway would hand it over, with what the test does not care for made up. */
export function envelope(
  type: string,
  data: unknown,
  known: Partial<SubmissionEnvelope['command']> & { readonly n: number },
): SubmissionEnvelope {
  const { n, ...command } = known;
  return {
    type,
    command: {
      submissionId: submissionId(n),
      orgUnit: COMMITTEE,
      occurredAt: at('2020-02-08 11:00'),
      actor: 'committee-310105002001',
      role: 'committee',
      backfill: false,
      ...command,
      data,
    },
  };
}
