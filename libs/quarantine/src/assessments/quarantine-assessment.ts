import {
  kindOfFacts, reportOf, streamName, streetOf,
  type CommitteeCode, type OrgUnitCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
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

/** `<street>_quarantineAssessment-<personId>` */
export function quarantineAssessmentStream(unit: CommitteeCode, personId: string): StreamName {
  return streamName(streetOf(unit), quarantineAssessment.kind, personId);
}
