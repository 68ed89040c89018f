import {
  firstAfter, inEffectAt, instantOf, kindOfFacts, reportOf, streamName, streetOf,
  type CommitteeCode, type FirstReport, type Instant, type OrgUnitCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { TemporaryPassIssued, TemporaryPassRevoked } from './events.js';

/** What happened to a number: it was handed out, or taken back. */
export interface PassFact extends Reported {
  readonly orgUnit: OrgUnitCode;
  /** `undefined` where it was taken back. */
  readonly issued?: TemporaryPassIssued['data'] | undefined;
}

/** All that happened to a number, by when: cards are handed out again once they are taken back, or good no longer. */
export type TemporaryPassState = readonly PassFact[];

export const temporaryPass: StreamKind<TemporaryPassState, TemporaryPassIssued | TemporaryPassRevoked> = kindOfFacts('temporaryPass', (event) => ({
  orgUnit: event.metadata.orgUnit,
  ...(event.type === 'TemporaryPassIssued' ? { issued: event.data } : {}),
  report: reportOf(event),
}));

/** `<street>_temporaryPass-<passId>`: a number is one pass within its street. */
export function temporaryPassStream(unit: CommitteeCode, passId: string): StreamName {
  return streamName(streetOf(unit), temporaryPass.kind, passId);
}

/** The pass that would be good beside one of the same number that is good from one instant until another, if any. */
export function findOverlapping(facts: TemporaryPassState, from: Instant, until: Instant): (TemporaryPassIssued['data'] & { readonly report: FirstReport }) | undefined {
  const [before, after] = [inEffectAt(facts, from), firstAfter(facts, from)];
  const overlapping = before?.issued !== undefined && instantOf(before.issued.validTo) > from ? before
    : after?.issued !== undefined && after.report.occurredAt < until ? after : undefined;
  return overlapping && { ...overlapping.issued!, report: overlapping.report };
}
