import type { EventLog } from '@yiwang/event-log';
import { NEW_STREAM, orgUnitCode, RevisionConflict, streamName, type Clock, type DomainEvent } from '@yiwang/kernel';
import { requestIdOf } from './request-id.js';

/** Up to where the policies have acted. `position`, decimal: of the log. */
export type PolicyCheckpointKept = DomainEvent<'PolicyCheckpointKept', { readonly position: string }>;

/** One runner follows the whole log: what it keeps is no unit's. */
const NO_UNIT = orgUnitCode('00');
const STREAM = streamName(NO_UNIT, 'policyRunner', 'checkpoint');
const TYPE: PolicyCheckpointKept['type'] = 'PolicyCheckpointKept';

/**
 * How far the policies have come, kept in the log itself: it goes with a log that is moved or restored, and whoever follows
 * the log next goes on from there. It only saves work. What is acted on again changes nothing.
 */
export class PolicyCheckpoint {
  private constructor(
    private readonly log: EventLog,
    private readonly clock: Clock,
    private revision: bigint,
    private at: bigint | undefined,
  ) {}

  /** As the log has it. Throws `LogUnreachable`. */
  static async read(log: EventLog, clock: Clock): Promise<PolicyCheckpoint> {
    const last = await log.lastOf(STREAM);
    const kept = last && BigInt((last.data as PolicyCheckpointKept['data']).position);
    return new PolicyCheckpoint(log, clock, last?.revision ?? NEW_STREAM, kept);
  }

  /** `undefined`: nothing was kept, and the policies begin with the first event. */
  get position(): bigint | undefined {
    return this.at;
  }

  /** Keeps a position. Where another process has kept one meanwhile, that one stands. Throws `LogUnreachable`. */
  async keep(position: bigint): Promise<void> {
    const now = this.clock.now();
    const submissionId = requestIdOf('checkpoint', String(position));
    const id = requestIdOf('checkpoint', String(position), String(this.revision));
    const metadata = {
      submissionId, correlationId: submissionId, causationId: submissionId,
      actor: 'policy', role: 'policy' as const, orgUnit: NO_UNIT, occurredAt: now, recordedAt: now,
    };
    try {
      const { revision } = await this.log.append(STREAM, [{ id, type: TYPE, data: { position: String(position) }, metadata }], this.revision);
      this.revision = revision;
      this.at = position;
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      this.revision = (await this.log.lastOf(STREAM))?.revision ?? NEW_STREAM;
    }
  }
}
