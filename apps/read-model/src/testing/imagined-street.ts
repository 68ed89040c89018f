import fc from 'fast-check';
import { CONTEXTS } from '@yiwang/contexts';
import { PLANS, Projection, type ListRow } from '@yiwang/elements';
import { decidedBy, formatInstant, orgUnitCode, type Instant, type Outcome, type RecordedEvent, type Role, type SubmissionEnvelope } from '@yiwang/kernel';
import { Rehearsal, taskOf, type StreamFold } from '@yiwang/submissions';

export const STREET = orgUnitCode('310105002');
export const COMMITTEES = ['310105002001', '310105002002'].map(orgUnitCode);

const submissionIdOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Something that is submitted. */
export interface Said {
  readonly type: string;
  readonly data: object;
  readonly unit: string;
  readonly occurredAt: Instant;
  readonly role?: Role;
  readonly actor?: string;
  /** The household that its sender speaks for. */
  readonly site?: string;
}

/** A street in memory: what is submitted is decided by the product's deciders, and folded to the product's lists. */
export class ImaginedStreet {
  readonly events: RecordedEvent[] = [];
  private readonly streams = new Map<string, StreamFold>();
  private submissions = 0;

  constructor(public now: Instant) {
    const units = [STREET, ...COMMITTEES];
    for (const code of units) {
      this.take({ type: 'register-org-unit', data: { code, name: code }, unit: code, occurredAt: now });
    }
  }

  /** Submits something, whatever becomes of it. */
  take(said: Said): Outcome {
    return this.decide(said, this.streams, (event) => this.events.push(event));
  }

  /** What would become of it. */
  try(said: Said): Outcome {
    return this.decide(said, new Map(this.streams));
  }

  /** The rows of all lists, as the events come to them. */
  rows(): ListRow[] {
    const projection = new Projection({ plans: PLANS });
    projection.fold(this.events);
    return [...projection.rows()];
  }

  /** How a counterexample is shown. */
  [fc.toStringMethod](): string {
    return this.events.map(({ type, data, metadata }) => `\n${formatInstant(metadata.occurredAt)} ${metadata.orgUnit} ${type} ${JSON.stringify(data)}`).join('');
  }

  private decide({ type, data, unit, occurredAt, role = 'admin', actor = role, site }: Said, streams: Map<string, StreamFold>, told?: (event: RecordedEvent) => void): Outcome {
    this.submissions += 1;
    const envelope: SubmissionEnvelope = {
      type,
      command: { submissionId: submissionIdOf(this.submissions), orgUnit: orgUnitCode(unit), occurredAt, actor, role, site, backfill: false, data },
    };
    const task = taskOf(decidedBy(CONTEXTS, type, data)!, envelope);
    if ('code' in task) return { outcome: 'refused', refusal: task };
    const { outcome, events } = new Rehearsal(streams).take(task, this.now);
    for (const event of events) told?.({ ...event, position: BigInt(this.events.length + 1) });
    return outcome;
  }
}
