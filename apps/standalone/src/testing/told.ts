import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Sent } from './installation.js';

/** What may be answered while something is away: it passes by itself, and phones send it again. */
const PASSES = new Set(['vault-unavailable', 'log-unavailable', 'service-unavailable']);

/** For how long (ms) something is sent again before it counts as never taken. */
const PATIENCE = 90_000;
/** Somebody whose request hangs for longer (ms) sends it again. */
const HANGS = 20_000;

/** Sends one to a side and gives the answer; rejects where none comes. */
export type Door = (one: Sent, limit: AbortSignal) => Promise<Answer | undefined>;

/** One submission, and what became of it wherever it was sent. */
export class Told {
  /** Each try, as `side outcome`: for whoever has to find out where it was lost. */
  readonly tries: string[] = [];
  /** Ids of the events by which the answers say that it stands. */
  readonly eventIds = new Set<string>();
  position = -1n;

  constructor(readonly sent: Sent) {}

  get isAcknowledged(): boolean {
    return this.position >= 0n;
  }

  /**
   * Sends it until it is taken, to one side and the other in turn, as a phone behind a balancer does.
   *
   * @param onTrouble hears of each try that was not taken: its side, and the code, or `nobody-there`
   * @throws where it is refused for good, or is not taken in time
   */
  async deliver(doors: readonly Door[], first: number, onTrouble: (side: number, code: string) => void): Promise<this> {
    const until = Date.now() + PATIENCE;
    for (let side = first; Date.now() < until; side = (side + 1) % doors.length) {
      const answer = await doors[side]!(this.sent, AbortSignal.timeout(HANGS)).catch(() => undefined);
      const code = answer === undefined ? 'nobody-there' : (answer.code ?? answer.outcome);
      this.tries.push(`${'ab'[side]} ${code}`);
      if (answer?.outcome === 'recorded' || answer?.outcome === 'already-recorded') return this.acknowledge(answer);
      onTrouble(side, code);
      if (answer !== undefined && !PASSES.has(code)) throw new Error(`${this.text} is refused`);
      await sleep(50);
    }
    throw new Error(`${this.text} was never taken`);
  }

  /** What it is, and all that became of it. */
  get text(): string {
    const { type, submissionId, data } = this.sent;
    return `${type} ${submissionId} ${JSON.stringify(data)} (${this.tries.slice(-8).join(', ')})`;
  }

  private acknowledge({ position, eventIds, first }: Answer): this {
    for (const id of [...(eventIds ?? []), ...(first?.eventId === undefined ? [] : [first.eventId])]) this.eventIds.add(id);
    this.position = BigInt(position ?? -1);
    return this;
  }
}
