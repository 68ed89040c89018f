import {
  kindOfFacts, reportOf, streamName, streetOf,
  type CommitteeCode, type OrgUnitCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { QuarantineCaseState } from '../cases/quarantine-case.js';
import { overlaps } from '../cases/quarantine-course.js';
import type { QuarantineAssessmentDismissed, QuarantineAssessmentRequested } from './events.js';

/** It was asked for, of which arrival, or dismissed. */
export type AssessmentFact = Reported & { readonly orgUnit: OrgUnitCode } & (
  | { readonly kind: 'requested'; readonly arrivedAt: string | undefined }
  | { readonly kind: 'dismissed' }
);

/** A person's assessments in a street, by valid time. */
export type QuarantineAssessmentState = readonly AssessmentFact[];

export const quarantineAssessment: StreamKind<QuarantineAssessmentState, QuarantineAssessmentRequested | QuarantineAssessmentDismissed> =
  kindOfFacts('quarantineAssessment', (event) => {
    const known = { orgUnit: event.metadata.orgUnit, report: reportOf(event) };
    return event.type === 'QuarantineAssessmentRequested'
      ? { ...known, kind: 'requested', arrivedAt: event.data.arrivedAt }
      : { ...known, kind: 'dismissed' };
  });

/** Whether a quarantine answers what was asked: one that went on then, or began later. Then nobody need say that none is called for. */
export function isAnswered({ report }: AssessmentFact, cases: QuarantineCaseState): boolean {
  return cases.quarantines.some((quarantine) => quarantine.startedAt >= report.occurredAt || overlaps(cases, quarantine, report.occurredAt));
}

/** `<street>_quarantineAssessment-<personId>` */
export function quarantineAssessmentStream(unit: CommitteeCode, personId: string): StreamName {
  return streamName(streetOf(unit), quarantineAssessment.kind, personId);
}
