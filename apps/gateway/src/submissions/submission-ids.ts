import { createHash } from 'node:crypto';
import { DAY, type Clock, type Instant } from '@yiwang/kernel';
import type { GatewayStore, Table } from '../store/gateway-store.js';

/** Phones keep what they could not send for up to 30 days: an id is known for at least one period, at most two. */
export const PERIOD = 31 * DAY;

/** So many forgotten ids are removed at once: a sweep holds nobody up. */
const SWEPT_AT_ONCE = 2_000;

/**
 * Which submission ids were used, and for which stream and type. A stream remembers its own submissions, but not of which type
 * they were; this remembers them across streams, so that one id is never recorded twice, whatever else of the submission has changed.
 */
export class SubmissionIds {
  /** By period and id, so that the oldest stand first. The value stands for the stream and the type; it tells nothing of them. */
  private readonly ids: Table<string>;

  constructor(
    private readonly store: GatewayStore,
    private readonly clock: Clock,
  ) {
    this.ids = store.table('submission-ids', { mostlyNew: true });
  }

  /**
   * Claims an id for what a type says in a stream, inside `GatewayStore.write`: on disk with everything else that is written there.
   * `claimed`: it is new; `ours`: it was used for that before; `taken`: for something else.
   */
  claim(submissionId: string, stream: string, type: string): 'claimed' | 'ours' | 'taken' {
    const period = periodOf(this.clock.now());
    const value = tagOf(`${type}\0${stream}`);
    const known = this.ids.get(keyOf(period, submissionId)) ?? this.ids.get(keyOf(period - 1, submissionId));
    // A claim that an earlier version made stands for the stream alone.
    if (known !== undefined) return known === value || known === tagOf(stream) ? 'ours' : 'taken';
    this.ids.put(keyOf(period, submissionId), value);
    return 'claimed';
  }

  /** Gives ids up that were claimed for what was then refused: corrected, it may be sent under the same id. */
  async release(submissionIds: readonly string[]): Promise<void> {
    if (submissionIds.length === 0) return;
    const period = periodOf(this.clock.now());
    await this.store.write(() => {
      for (const id of submissionIds) for (const each of [period, period - 1]) this.ids.remove(keyOf(each, id));
    });
  }

  /** Forgets the ids of periods that are over, a part at a time. */
  async sweep(): Promise<void> {
    for (let over = await this.over(); over.length > 0; over = await this.over()) {
      await this.store.write(() => {
        for (const key of over) this.ids.remove(key);
      });
    }
  }

  private async over(): Promise<readonly string[]> {
    const oldestKept = keyOf(periodOf(this.clock.now()) - 1, '');
    const over: string[] = [];
    for await (const { key } of this.ids.walk()) {
      if (key >= oldestKept || over.length >= SWEPT_AT_ONCE) break;
      over.push(key);
    }
    return over;
  }
}

const periodOf = (instant: Instant): number => Math.floor(instant / PERIOD);

const tagOf = (usedFor: string): string => createHash('sha256').update(usedFor).digest('base64url').slice(0, 16);

/** Periods in text order; ids as they are compared, without case. */
const keyOf = (period: number, submissionId: string): string => `${String(period).padStart(6, '0')}/${submissionId.toLowerCase()}`;
