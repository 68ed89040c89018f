import type { Located } from '../log/log-store.js';
import { checkpoint, type FilterRequest } from './read-messages.js';

/** Events that a page of the real server holds at most; pages are where it looks whether a checkpoint is due. */
const PAGE_MATCHES = 32;

/** A place in `$all` that a subscription may resume behind: `prepare` 0 is the place before the event at `commit`. */
interface Place {
  readonly commit: number;
  readonly prepare: number;
  /** The last event before that place, or at it. */
  readonly covered: number;
}

const at = (position: number): Place => ({ commit: position, prepare: position, covered: position });
const before = (position: number): Place => ({ commit: position, prepare: 0, covered: position - 1 });

/**
 * Places checkpoints between the events of a filtered subscription as EventStoreDB does. While it catches up: after each
 * page of events searched that completes an interval, naming the beginning of that page or the last event sent. Nothing is
 * said of the rest when it has caught up. From then on: at every so many events of the log since it began.
 */
export class Checkpoints {
  private pageStart: Place;
  private considered: number;
  private matched = 0;
  private towardsNext = 0;
  private reached: Place | undefined;
  private sent = -1;

  /** @param from the last event not to be searched, 0 for the beginning; `head` the newest event when it began */
  constructor(
    private readonly filter: FilterRequest | undefined,
    from: number,
    private readonly head: number,
  ) {
    this.pageStart = at(from);
    // The real server's first page begins at the event that is left out, and counts it.
    this.considered = from > 0 ? 1 : 0;
  }

  /** The messages of a page: events that pass, and the checkpoints among them. */
  among(page: readonly Located[], live: boolean, toMessage: (located: Located) => Buffer): Buffer[] {
    const { filter } = this;
    if (!filter) return page.map(toMessage);
    const messages: Buffer[] = [];
    for (const located of page) {
      if (filter.accepts(located.record)) {
        messages.push(toMessage(located));
        this.reached = at(located.position);
        this.matched++;
      }
      if (!live) messages.push(...this.search(filter, located.position));
      else if ((located.position - this.head) % filter.checkpointInterval === 0) {
        this.reached = at(located.position);
        messages.push(...this.atReached());
      }
    }
    return messages;
  }

  private search(filter: FilterRequest, position: number): Buffer[] {
    this.considered++;
    if (this.matched < PAGE_MATCHES && this.considered < filter.searchWindow) return [];
    const { pageStart } = this;
    this.towardsNext += this.considered;
    this.beginPage(before(position + 1));
    if (this.towardsNext < filter.checkpointInterval) return [];
    this.towardsNext %= filter.checkpointInterval;
    if (!this.reached || this.reached.covered < pageStart.covered) this.reached = pageStart;
    return this.atReached();
  }

  /** Searches the log again behind `position`. */
  searchBehind(position: number): void {
    this.towardsNext = 0;
    this.beginPage(before(position + 1));
  }

  private beginPage(start: Place): void {
    this.pageStart = start;
    this.considered = 0;
    this.matched = 0;
  }

  /** The checkpoint for the last event or checkpoint that was sent, unless that very one was. */
  atReached(): Buffer[] {
    if (!this.filter || !this.reached || this.reached.covered <= this.sent) return [];
    this.sent = this.reached.covered;
    return [checkpoint(this.reached.commit, this.reached.prepare)];
  }
}
