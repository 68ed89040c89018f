import { LogUnreachable } from '@yiwang/kernel';
import { LogDenied, meaningOf, within } from '../failures.js';
import { StandingOf, type Standing } from '../standing.js';
import { LeaderSearch } from './leader-search.js';
import type { LogAddress } from './log-address.js';
import { LogConnection } from './log-connection.js';

/** Between two looks for a leader, and between two attempts of a call, in ms. */
const LOOK_PAUSE = 200;
const ATTEMPT_PAUSES = [100, 200, 400];

/** So long (ms) a call waits even in a long outage: a look or two, since the log may be back this very moment. */
const LEAST_PATIENCE = 500;

/** A call over a connection; the signal says that nobody waits for it any more. */
export type Call<T> = (connection: LogConnection, signal: AbortSignal) => Promise<T>;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Finds the member that takes appends, keeps one connection to it, and begins anew when that is given up: without end,
 * since an outage ends when it ends. Nothing is remembered of a search that failed but why.
 */
export class WayToLog {
  private readonly search: LeaderSearch;
  private connection: LogConnection | undefined;
  private searching: Promise<LogConnection> | undefined;
  /** Since when an outage has lasted, or the first search, on the monotonic clock (ms). */
  private awaySince: number | undefined;
  private readonly standing = new StandingOf(false);
  private closed = false;

  constructor(
    private readonly address: LogAddress,
    /** How long (ms) a call waits for the log or its answer. */
    private readonly answerLimit: number,
    /** Told each time it is reached. */
    private readonly onReached: () => void = () => undefined,
  ) {
    this.search = new LeaderSearch(address);
  }

  /** Whether the member that takes appends is reached; the error is what the last look for one found. */
  get reach(): Standing {
    return this.standing.now;
  }

  /** The connection, as soon as there is one. Rejects only when the way is closed. */
  reached(): Promise<LogConnection> {
    if (this.connection !== undefined && !this.connection.isOver) return Promise.resolve(this.connection);
    if (this.searching === undefined) {
      this.awaySince ??= performance.now();
      this.searching = this.find().finally(() => {
        this.searching = undefined;
      });
      this.searching.catch(() => undefined);
    }
    return this.searching;
  }

  /**
   * Makes a call that may be made again, as often as the connection breaks under it, until it is answered or `limit` ms
   * are over. While the log is away a call waits out an election; when it has been away for that limit, half a second.
   * Throws `LogUnreachable`, or what the log answered.
   */
  async use<T>(what: string, work: Call<T>, limit = this.answerLimit): Promise<T> {
    const deadline = performance.now() + limit;
    for (let attempt = 0; ; attempt += 1) {
      const connection = await this.reachedBy(deadline, what);
      const begun = performance.now();
      try {
        const answer = await this.answered(connection, what, deadline, work);
        connection.heard();
        return answer;
      } catch (error) {
        const meaning = meaningOf(error, what);
        if (!(meaning instanceof LogUnreachable) || meaning instanceof LogDenied) throw meaning;
        if (isOfConnection(meaning) || performance.now() - begun >= this.answerLimit / 2) void connection.giveUp(meaning.message);
        const wait = ATTEMPT_PAUSES[Math.min(attempt, ATTEMPT_PAUSES.length - 1)]!;
        if (performance.now() + wait >= deadline) throw meaning;
        await pause(wait);
      }
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.searching?.catch(() => undefined);
    await this.connection?.giveUp('the log was closed');
  }

  private async reachedBy(deadline: number, what: string): Promise<LogConnection> {
    const reached = this.reached();
    const now = performance.now();
    const until = Math.max(now + LEAST_PATIENCE, (this.awaySince ?? now) + this.answerLimit);
    try {
      return await within(Math.min(deadline, until) - now, what, reached);
    } catch {
      const { error } = this.standing.now;
      throw new LogUnreachable(`${what}: the log is out of reach${error instanceof Error ? `: ${error.message}` : ''}`, { cause: error });
    }
  }

  private async answered<T>(connection: LogConnection, what: string, deadline: number, work: Call<T>): Promise<T> {
    const ended = new AbortController();
    let forget: () => void = () => undefined;
    const over = new Promise<never>((_, reject) => {
      forget = connection.whenOver(reject);
    });
    try {
      return await within(Math.max(0, deadline - performance.now()), what, Promise.race([work(connection, ended.signal), over]));
    } finally {
      forget();
      ended.abort();
    }
  }

  private async find(): Promise<LogConnection> {
    while (!this.closed) {
      try {
        const connection = await LogConnection.open(await this.search.look(), this.address);
        this.begin(connection);
        return connection;
      } catch (error) {
        this.standing.failed(error);
        await pause(LOOK_PAUSE);
      }
    }
    throw new LogUnreachable('the log was closed');
  }

  private begin(connection: LogConnection): void {
    this.connection = connection;
    this.awaySince = undefined;
    this.standing.well();
    this.onReached();
    connection.whenOver((error) => {
      this.awaySince = connection.heardAt;
      this.standing.failed(error);
      if (!this.closed) void this.reached().catch(() => undefined);
    });
  }
}

/** Whether a call failed since its connection is of no use, and not since the server had trouble with this one. */
function isOfConnection({ cause }: LogUnreachable): boolean {
  if (cause === undefined) return false;
  const { type } = cause as { type?: string };
  return type === undefined || type === 'unavailable' || type === 'cancelled' || type === 'not-leader';
}
