import type { CommitteeCode, Instant, OrgUnitCode } from '@yiwang/kernel';
import { findQuarantine, quarantineCase, quarantineCaseStream, type Quarantine, type QuarantineCaseState } from './quarantine-case.js';
import { overlaps } from './quarantine-course.js';

/** Of which unit and of when something is said. */
interface SaidOf {
  readonly orgUnit: OrgUnitCode;
  readonly occurredAt: Instant;
}

/** The quarantines of a person, to be read by who decides on what happens in them. */
export const readingCases = (unit: CommitteeCode, personId: string) =>
  ({ stream: quarantineCaseStream(unit, personId), kind: quarantineCase }) as const;

/** The unit's quarantine of this id, where it went on at that moment: from its beginning until its release. */
export function runningQuarantine(state: QuarantineCaseState, quarantineId: string, said: SaidOf): Quarantine | undefined {
  const quarantine = findQuarantine(state, quarantineId);
  return quarantine !== undefined && goesOn(state, quarantine, said) ? quarantine : undefined;
}

/** The quarantine in which the unit had the person at that moment, if in any: nobody is in two. */
export const quarantineThen = (state: QuarantineCaseState, said: SaidOf): Quarantine | undefined =>
  state.quarantines.find((quarantine) => goesOn(state, quarantine, said));

const goesOn = (state: QuarantineCaseState, quarantine: Quarantine, { orgUnit, occurredAt }: SaidOf): boolean =>
  quarantine.orgUnit === orgUnit && quarantine.startedAt <= occurredAt && overlaps(state, quarantine, occurredAt);
