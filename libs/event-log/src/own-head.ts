/** An event of `$all` as far as the search for the head looks at it. */
export interface SeenEvent {
  readonly stream: string;
  readonly position: bigint;
}

/** Reads `$all` backwards: at most so many events before a position, or from the very end. */
export type ReadBackwards = (maxCount: number, before?: bigint) => Promise<readonly SeenEvent[]>;

/** Events read at once: the last one first, then more and more. */
const PAGES = [1, 32, 256, 2_048];

/**
 * Finds the last event of ours. A real server writes events of its own beside ours (users, settings, statistics every
 * 30 s), so the last event of `$all` is seldom ours. What was searched once is not searched again.
 */
export class OwnHead {
  private found = -1n;
  /** Up to here `found` is known to be the last. */
  private searchedTo = -1n;
  private searching: Promise<bigint> | undefined;

  constructor(
    private readonly read: ReadBackwards,
    private readonly isOurs: (stream: string) => boolean,
  ) {}

  /** The position of the last event of ours, -1 where there is none. Those who ask at once share one search. */
  find(): Promise<bigint> {
    this.searching ??= this.search().finally(() => {
      this.searching = undefined;
    });
    return this.searching;
  }

  private async search(): Promise<bigint> {
    let end: bigint | undefined;
    let before: bigint | undefined;
    for (let page = 0; ; page += 1) {
      const events = (await this.read(PAGES[Math.min(page, PAGES.length - 1)]!, before)).filter(
        ({ position }) => before === undefined || position < before,
      );
      if (events.length === 0) return this.keep(-1n, end ?? -1n);
      end ??= events[0]!.position;
      // A log that ends before what was searched is another one, as after a restored backup.
      if (end < this.searchedTo) this.keep(-1n, -1n);
      for (const { stream, position } of events) {
        if (position <= this.searchedTo) return this.keep(this.found, end);
        if (this.isOurs(stream)) return this.keep(position, end);
      }
      before = events.at(-1)!.position;
    }
  }

  private keep(found: bigint, searchedTo: bigint): bigint {
    this.found = found;
    this.searchedTo = searchedTo;
    return found;
  }
}
