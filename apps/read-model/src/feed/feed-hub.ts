import type { ProjectionChanges } from '@yiwang/elements';
import { contains, type OrgUnitCode } from '@yiwang/kernel';
import { Channel } from '../board/channel.js';
import type { Projector } from '../projector/projector.js';
import { entriesOf, type FeedEntry } from './feed-entry.js';

/** Nobody reads more of what comes at once, as from a ledger: the last ones are told. */
export const TOLD_AT_ONCE = 30;

/** For how long (ms) entries gather before they are told: nobody reads faster, and each is a message for every reader. */
const GATHERING = 200;

interface Watch {
  readonly unit: OrgUnitCode;
  readonly channel: Channel<FeedEntry>;
}

/**
 * Tells what happens to whoever watches a unit, a moment after it is folded. An entry is one object for everyone, so that it is written
 * once however many are told. What of a reader is slow to take is left out, the oldest first.
 */
export class FeedHub {
  private readonly watches = new Set<Watch>();
  private stopListening: (() => void) | undefined;
  /** What has happened since entries were told last. */
  private gathered: FeedEntry[] = [];
  private due: NodeJS.Timeout | undefined;

  constructor(private readonly projector: Pick<Projector, 'onChange'>) {}

  start(): void {
    this.stopListening = this.projector.onChange((changes) => this.gather(changes));
  }

  /** Ends every watch. */
  stop(): void {
    this.stopListening?.();
    clearTimeout(this.due);
    for (const { channel } of this.watches) channel.end();
  }

  /** How many are watching. */
  get watchers(): number {
    return this.watches.size;
  }

  /**
   * The latest entries, the latest last, then what happens, until it is left. What happens while they are looked up is told
   * after them, and once.
   */
  async watch(unit: OrgUnitCode, latest: () => Promise<readonly FeedEntry[]>): Promise<AsyncIterableIterator<FeedEntry>> {
    const watch: Watch = { unit, channel: new Channel<FeedEntry>((entries) => entries[entries.length - 1]!, () => this.watches.delete(watch), 2 * TOLD_AT_ONCE) };
    this.watches.add(watch);
    try {
      return onceEach([...(await latest())].reverse(), watch.channel);
    } catch (error) {
      watch.channel.end();
      throw error;
    }
  }

  /** @param changes `undefined`: another version is shown, in which nothing has happened that was not told */
  private gather(changes: ProjectionChanges | undefined): void {
    if (changes === undefined || this.watches.size === 0) return;
    for (const entry of entriesOf(changes.facts)) this.gathered.push(entry);
    this.due ??= setTimeout(() => this.tell(), GATHERING);
  }

  /** The last of what has gathered, found once for each unit that is watched. */
  private tell(): void {
    const entries = this.gathered;
    this.gathered = [];
    this.due = undefined;
    const lastIn = new Map<OrgUnitCode, readonly FeedEntry[]>();
    for (const { unit, channel } of this.watches) {
      const last = lastIn.get(unit) ?? entries.filter(({ orgUnit }) => contains(unit, orgUnit)).slice(-TOLD_AT_ONCE);
      lastIn.set(unit, last);
      for (const entry of last) channel.put(entry);
    }
  }
}

/** First some entries, then those of a channel that were not among them. */
function onceEach(first: readonly FeedEntry[], channel: Channel<FeedEntry>): AsyncIterableIterator<FeedEntry> {
  const waiting = [...first];
  const told = new Set(first.map(({ id }) => id));
  const entries: AsyncIterableIterator<FeedEntry> = {
    async next() {
      const value = waiting.shift();
      if (value !== undefined) return { done: false, value };
      for (;;) {
        const next = await channel.next();
        if (next.done === true || !told.has(next.value.id)) return next;
      }
    },
    async return() {
      waiting.length = 0;
      return channel.return();
    },
    [Symbol.asyncIterator]: () => entries,
  };
  return entries;
}
