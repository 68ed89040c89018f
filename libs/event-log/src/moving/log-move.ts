import { RevisionConflict } from '@yiwang/kernel';
import { LogProof } from './log-proof.js';
import type { RawLog, Run, StandingEvent } from './raw-log.js';

/** A move that is not begun, or not ended, since it would not leave the same log behind. The message says why. */
export class MoveRefused extends Error {
  override readonly name = 'MoveRefused';
}

/** How far a move is. */
export interface MoveProgress {
  /** Events that stand in the target. */
  readonly moved: number;
  /** Of these, found there at the beginning: an earlier move was interrupted. */
  readonly found: number;
  /** From 0 to 1, by positions in the source. */
  readonly share: number;
}

/** What a finished move has proved: both logs hold the same, stream by stream and in the same order. */
export interface MoveReport {
  readonly events: number;
  readonly found: number;
  readonly proof: LogProof;
}

/** Appends sent at once, and what one of them may hold; a server takes an append of 1 MiB. */
const RUNS_AT_ONCE = 1_024;
const RUN_EVENTS = 500;
const RUN_BYTES = 512 * 1024;
/** Sent at once at most, and about half of what a node lets wait to be written. */
const BATCH_BYTES = 32 * 1024 * 1024;

/**
 * Moves a log: every event of ours and the metadata of our streams, in the order of `$all`, with id, type, data,
 * metadata and place in its stream. Nobody may write to either meanwhile.
 *
 * What the target holds is at any moment a beginning of the source, so a move that was interrupted, however, goes on
 * where it was when it is begun again. Ends with a proof, for which the target is read anew.
 *
 * @throws {MoveRefused} where the target holds other events of ours, or goes on beyond the source; where events of
 * the source were removed for good; and where somebody writes meanwhile
 */
export async function moveLog(from: RawLog, to: RawLog, onProgress: (progress: MoveProgress) => void): Promise<MoveReport> {
  const end = await from.end();
  const source = new LogProof();
  const standing = to.events();
  const batch = new Batch(to);
  let next = await standing.next();
  let found = 0;
  for await (const event of from.events()) {
    const before = source.lastRevisionOf(event.stream);
    if (event.revision !== before + 1n) {
      throw new MoveRefused(`the source has no event ${before + 1n} of ${event.stream} any more: those that follow could not keep their places`);
    }
    source.add(event);
    if (next.done !== true) {
      if (!isSame(event, next.value)) throw new MoveRefused(`the target holds ${placeOf(next.value)}, where the source has ${placeOf(event)}: it is no unfinished move of this log`);
      found += 1;
      next = await standing.next();
    } else if ((await batch.take(event)) && batch.standing > 0) {
      onProgress({ moved: found + batch.standing, found, share: shareOf(event.position, end) });
    }
  }
  if (next.done !== true) throw new MoveRefused(`the target goes on with ${placeOf(next.value)}, which the source does not hold`);
  await batch.end();
  onProgress({ moved: source.events, found, share: 1 });
  return { events: source.events, found, proof: await proved(source, to) };
}

async function proved(source: LogProof, to: RawLog): Promise<LogProof> {
  const target = new LogProof();
  for await (const event of to.events()) target.add(event);
  const differing = source.differenceTo(target);
  if (differing !== undefined) throw new MoveRefused(`the two logs differ in ${differing}: somebody wrote to one of them meanwhile`);
  if (source.digest !== target.digest) throw new MoveRefused('the two logs hold the same streams in another order: begin again with an empty target');
  return target;
}

/** Runs on their way to the target: while those before are appended, the next are read. */
class Batch {
  private runs: { readonly stream: string; readonly events: StandingEvent[]; bytes: number }[] = [];
  private bytes = 0;
  private appending: Promise<void> = Promise.resolve();
  private acknowledged = 0;

  constructor(private readonly to: RawLog) {}

  /** Events that stand in the target by now. */
  get standing(): number {
    return this.acknowledged;
  }

  /** Takes an event; true where a batch was sent for it. */
  async take(event: StandingEvent): Promise<boolean> {
    const { stream } = event;
    const bytes = event.data.length + event.metadata.length + 200;
    const last = this.runs.at(-1);
    const goesOn = last?.stream === stream && last.events.length < RUN_EVENTS && last.bytes + bytes <= RUN_BYTES;
    const isFull = !goesOn && (this.runs.length >= RUNS_AT_ONCE || this.bytes >= BATCH_BYTES);
    if (isFull) await this.send();
    this.bytes += bytes;
    if (goesOn) {
      last.events.push(event);
      last.bytes += bytes;
    } else {
      this.runs.push({ stream, events: [event], bytes });
    }
    return isFull;
  }

  /** Sends what was taken last, and waits for all. */
  async end(): Promise<void> {
    await this.send();
    await this.appending;
  }

  /** Sends what was taken as soon as what was sent before stands: the order of the log is kept however a call breaks. */
  private async send(): Promise<void> {
    const runs: readonly Run[] = this.runs;
    this.runs = [];
    this.bytes = 0;
    await this.appending;
    this.appending = this.append(runs);
    // Whoever sends next, or ends, hears of it.
    this.appending.catch(() => undefined);
  }

  private async append(runs: readonly Run[]): Promise<void> {
    try {
      await this.to.append(runs);
    } catch (error) {
      if (error instanceof RevisionConflict) throw new MoveRefused(`somebody else writes to ${error.stream} in the target`);
      throw error;
    }
    this.acknowledged += runs.reduce((sum, { events }) => sum + events.length, 0);
  }
}

const shareOf = (position: bigint, end: bigint): number => (end <= 0n ? 1 : Math.min(1, Number(position) / Number(end)));
const placeOf = ({ stream, revision, id }: StandingEvent): string => `event ${revision} of ${stream} (${id})`;
const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

function isSame(one: StandingEvent, other: StandingEvent): boolean {
  const samePlace = one.stream === other.stream && one.revision === other.revision && one.id === other.id;
  return samePlace && one.type === other.type && sameBytes(one.data, other.data) && sameBytes(one.metadata, other.metadata);
}
