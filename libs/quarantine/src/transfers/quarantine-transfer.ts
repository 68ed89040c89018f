import {
  inEffectAt, kindOfSayings, streamName, streetOf,
  type CommitteeCode, type FirstReport, type Instant, type OrgUnitCode, type SayingOf, type StreamName,
} from '@yiwang/kernel';
import type { Quarantine, QuarantineCaseState } from '../cases/quarantine-case.js';
import { goingOnAt, placeAt } from '../cases/quarantine-course.js';
import type { QuarantineTransferDeclined, QuarantineTransferRequested } from './events.js';

/** What was asked for of a person in a street, and what was declined, by valid time. */
export type QuarantineTransferState = readonly SayingOf<QuarantineTransferRequested | QuarantineTransferDeclined>[];

export const quarantineTransfer = kindOfSayings<QuarantineTransferRequested | QuarantineTransferDeclined>('quarantineTransfer');

/** The request that is open at an instant: not declined, not answered by a central place, not past by a release. */
export function openRequestAt(sayings: QuarantineTransferState, cases: QuarantineCaseState, at: Instant): SayingOf<QuarantineTransferRequested> | undefined {
  const last = inEffectAt(sayings, at);
  return last?.type === 'QuarantineTransferRequested' && !isMet(last.report.occurredAt, cases, at) ? last : undefined;
}

/** Whether somebody for whom a central place was asked for was in one then, came to one by an instant, or was released meanwhile. */
function isMet(asked: Instant, cases: QuarantineCaseState, at: Instant): boolean {
  return centralSince(cases, asked) !== undefined || cases.quarantines.some((quarantine) =>
    isReleasedWithin(quarantine, asked, at) || arrivalsIn(quarantine).some(({ occurredAt }) => occurredAt >= asked && occurredAt <= at));
}

const isReleasedWithin = ({ releasedAt }: Quarantine, after: Instant, until: Instant): boolean =>
  releasedAt !== undefined && releasedAt > after && releasedAt <= until;

/** Who said when the person came to a central place. */
const arrivalsIn = ({ routing, report, moves }: Quarantine): FirstReport[] =>
  [...(routing.place === 'central' ? [report] : []), ...moves.filter(({ to }) => to === 'central').map((move) => move.report)];

/** What put a person in the central place where they are at an instant; `undefined` for one who is in none. */
export function centralSince(cases: QuarantineCaseState, at: Instant): FirstReport | undefined {
  const running = goingOnAt(cases, at);
  return running !== undefined && placeAt(running, at).place === 'central' ? (inEffectAt(running.moves, at) ?? running).report : undefined;
}

/** The committee in which somebody waits: the one that keeps the quarantine or, before one, the one that asked. */
export const keeperOf = ({ orgUnit }: SayingOf<QuarantineTransferRequested>, cases: QuarantineCaseState, at: Instant): OrgUnitCode =>
  goingOnAt(cases, at)?.orgUnit ?? orgUnit;

/** `<street>_quarantineTransfer-<personId>`: all that is asked for of a person shares a stream, so that one request is open at a time. */
export function quarantineTransferStream(unit: CommitteeCode, personId: string): StreamName {
  return streamName(streetOf(unit), quarantineTransfer.kind, personId);
}
