import type { DomainEvent, HalfDay, WorkerRef } from '@yiwang/kernel';
import type { QuarantineRouting } from '../cases/events.js';

/** How somebody in quarantine is visited. */
export const VISIT_MODES = ['door', 'phone', 'video'] as const;
export type VisitMode = (typeof VISIT_MODES)[number];

/** How somebody in quarantine was found; the last two did not answer. */
export const VISIT_FINDINGS = ['fine', 'symptoms', 'needsHelp', 'absent', 'noAnswer'] as const;
export type VisitFinding = (typeof VISIT_FINDINGS)[number];

/** `occurredAt` is the visit or the call; `slot`, the half of its day. */
export type QuarantineVisitRecorded = DomainEvent<
  'QuarantineVisitRecorded',
  QuarantineRouting & {
    readonly mode: VisitMode;
    readonly finding: VisitFinding;
    readonly slot: HalfDay;
    readonly visitedBy?: WorkerRef | undefined;
  }
>;
