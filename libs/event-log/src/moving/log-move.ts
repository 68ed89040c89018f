import { RevisionConflict } from '@yiwang/kernel';
import { LogProof } from './log-proof.js';
import type { OrderedAppends } from './ordered-appends.js';
import type { RawLog } from './raw-log.js';
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

/** What one append may hold; a server takes one of 1 MiB. */
const RUN_EVENTS = 500;
const RUN_BYTES = 512 * 1024;
/** Progress is told each time so many further events stand in the target. */
const TOLD_EVERY = 1_000;

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
  const runs = new Runs(to.appends());
  let told = 0;
  await earlier.begin();
  for await (const page of from.pages()) {
    for (const event of page) {
      inItsPlace(event, source);
      source.add(event);
      if (!earlier.isOver) await earlier.pass(event);
      else if (!runs.goesOn(event)) await runs.begin(event);
    }
    if (runs.standing < told + TOLD_EVERY) continue;
    told = runs.standing;
    onProgress({ moved: earlier.found + told, found: earlier.found, share: shareOf(page.at(-1)!.position, end) });
  }
  earlier.end();
  await runs.end();
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

/** Gathers what stands one behind the other in a stream, and hands it on to be appended. */
class Runs {
  private stream = '';
  private events: StandingEvent[] = [];
  private bytes = 0;

  constructor(private readonly appends: OrderedAppends) {}

  /** Events that stand in the target by now. */
  get standing(): number {
    return this.appends.acknowledged;
  }

  /** Takes an event that goes on with the run at hand, where it does. */
  goesOn(event: StandingEvent): boolean {
    const bytes = sizeOf(event);
    if (event.stream !== this.stream || this.events.length >= RUN_EVENTS || this.bytes + bytes > RUN_BYTES) return false;
    this.events.push(event);
    this.bytes += bytes;
    return true;
  }

  /** Hands on the run at hand, and begins another one. Throws `MoveRefused` where somebody else writes to the target. */
  async begin(event: StandingEvent): Promise<void> {
    await this.handOn();
    this.stream = event.stream;
    this.events = [event];
    this.bytes = sizeOf(event);
  }

  /** Hands on what was taken last, and waits for all. Throws as `begin` does. */
  async end(): Promise<void> {
    await this.handOn();
    await refusing(this.appends.end());
  }

  private async handOn(): Promise<void> {
    if (this.events.length > 0) await refusing(this.appends.add({ stream: this.stream, events: this.events }));
    this.events = [];
  }
}

async function refusing(appending: Promise<void>): Promise<void> {
  try {
    await appending;
  } catch (error) {
    if (error instanceof RevisionConflict) throw new MoveRefused(`somebody else writes to ${error.stream} in the target`);
    throw error;
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
