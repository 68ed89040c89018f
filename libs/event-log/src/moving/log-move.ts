import { RevisionConflict } from '@yiwang/kernel';
import { LogProof } from './log-proof.js';
import type { RawLog, Run } from './raw-log.js';
import type { StandingEvent } from '../connection/standing-event.js';

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
  const earlier = new EarlierMove(to);
  const batch = new Batch(to);
  await earlier.begin();
  for await (const page of from.pages()) {
    for (const event of page) {
      inItsPlace(event, source);
      source.add(event);
      if (!earlier.isOver) await earlier.pass(event);
      else if (batch.hasRoomFor(event)) batch.add(event);
      else {
        await batch.send();
        batch.add(event);
        if (batch.standing > 0) onProgress({ moved: earlier.found + batch.standing, found: earlier.found, share: shareOf(event.position, end) });
      }
    }
  }
  earlier.end();
  await batch.end();
  const { found } = earlier;
  onProgress({ moved: source.events, found, share: 1 });
  return { events: source.events, found, proof: await proved(source, to) };
}

function inItsPlace({ stream, revision }: StandingEvent, source: LogProof): void {
  const next = source.lastRevisionOf(stream) + 1n;
  if (revision !== next) throw new MoveRefused(`the source has no event ${next} of ${stream} any more: those that follow could not keep their places`);
}

async function proved(source: LogProof, to: RawLog): Promise<LogProof> {
  const target = new LogProof();
  for await (const page of to.pages()) for (const event of page) target.add(event);
  const differing = source.differenceTo(target);
  if (differing !== undefined) throw new MoveRefused(`the two logs differ in ${differing}: somebody wrote to one of them meanwhile`);
  if (source.digest !== target.digest) throw new MoveRefused('the two logs hold the same streams in another order: begin again with an empty target');
  return target;
}

/** What stands in the target from a move that was interrupted: a beginning of the source, event by event. */
class EarlierMove {
  private readonly standing: AsyncGenerator<StandingEvent>;
  private next: StandingEvent | undefined;
  private passed = 0;

  constructor(to: RawLog) {
    this.standing = to.events();
  }

  /** Events of it that were found so far. */
  get found(): number {
    return this.passed;
  }

  /** Whether all of it was found: from here on the move goes on. */
  get isOver(): boolean {
    return this.next === undefined;
  }

  async begin(): Promise<void> {
    const { value, done } = await this.standing.next();
    this.next = done === true ? undefined : value;
  }

  /** Throws `MoveRefused` where the source has another event in this place. */
  async pass(event: StandingEvent): Promise<void> {
    if (!isSame(event, this.next!)) throw new MoveRefused(`the target holds ${placeOf(this.next!)}, where the source has ${placeOf(event)}: it is no unfinished move of this log`);
    this.passed += 1;
    await this.begin();
  }

  /** The source is at its end. Throws `MoveRefused` where the target goes on. */
  end(): void {
    if (this.next !== undefined) throw new MoveRefused(`the target goes on with ${placeOf(this.next)}, which the source does not hold`);
  }
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

  /** Whether an event still goes with what was taken, or that is to be sent first. */
  hasRoomFor(event: StandingEvent): boolean {
    return this.continuedBy(event) !== undefined || (this.runs.length < RUNS_AT_ONCE && this.bytes < BATCH_BYTES);
  }

  /** Takes an event that there is room for. */
  add(event: StandingEvent): void {
    const bytes = sizeOf(event);
    const run = this.continuedBy(event);
    this.bytes += bytes;
    if (run === undefined) {
      this.runs.push({ stream: event.stream, events: [event], bytes });
    } else {
      run.events.push(event);
      run.bytes += bytes;
    }
  }

  /** Sends what was taken last, and waits for all. */
  async end(): Promise<void> {
    await this.send();
    await this.appending;
  }

  /** Sends what was taken as soon as what was sent before stands: the order of the log is kept however a call breaks. */
  async send(): Promise<void> {
    const runs: readonly Run[] = this.runs;
    this.runs = [];
    this.bytes = 0;
    await this.appending;
    this.appending = this.append(runs);
    // Whoever sends next, or ends, hears of it.
    this.appending.catch(() => undefined);
  }

  /** The run that an event goes on with, where it may. */
  private continuedBy(event: StandingEvent): Batch['runs'][number] | undefined {
    const last = this.runs.at(-1);
    return last?.stream === event.stream && last.events.length < RUN_EVENTS && last.bytes + sizeOf(event) <= RUN_BYTES ? last : undefined;
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
const sizeOf = ({ data, metadata }: StandingEvent): number => data.length + metadata.length + 200;
const placeOf = ({ stream, revision, id }: StandingEvent): string => `event ${revision} of ${stream} (${id})`;
const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

function isSame(one: StandingEvent, other: StandingEvent): boolean {
  const samePlace = one.stream === other.stream && one.revision === other.revision && one.id === other.id;
  return samePlace && one.type === other.type && sameBytes(one.data, other.data) && sameBytes(one.metadata, other.metadata);
}
