import type { ListRow, ProjectionChanges } from '@yiwang/elements';
import { grouped, type Clock, type Instant } from '@yiwang/kernel';
import type { Turns } from '@yiwang/turns';
import { Heartbeat } from '../projector/heartbeat.js';
import { MinuteHand } from '../projector/minute-hand.js';
import type { Projector } from '../projector/projector.js';
import { Paced } from '../turns/paced.js';
import type { ListPages } from './list-pages.js';
import { MOST_CHANGES, type ListPatch } from './list-patch.js';
import { textOf, turningPoints, type ListQuestion } from './list-question.js';
import { ListWatch, type ListStanding } from './list-watch.js';

/** For how long (ms) changes gather after a push. */
const GATHERING = { shortest: 50, longest: 250 };
/** How often is looked whether the clock's minute has passed, in ms. */
const LOOK_AT_CLOCK = 1_000;
/** Whose turn it is when lists are worked on for everyone. */
const OWN = 'list-hub';

/**
 * Pushes the changes of lists to whoever looks at them. However many ask the same (of a list, a unit, a filter), what
 * changed is found once, and every one of them is handed the same patch. Rows come from what the projection has written,
 * never from reading lists again; what changes by the clock alone is looked up at the turn of each minute.
 */
export class ListHub {
  private readonly watches = new Map<string, ListWatch>();
  private readonly pushing = new Paced({ do: () => this.push(), isLeft: () => [...this.watches.values()].some(({ stale }) => stale) }, GATHERING);
  private readonly looking = new Heartbeat(() => this.lookAtClock(), LOOK_AT_CLOCK);
  private readonly minute: MinuteHand;
  private stopListening: (() => void) | undefined;

  constructor(
    private readonly projector: Projector,
    private readonly pages: ListPages,
    private readonly clock: Clock,
    private readonly turns: Turns,
  ) {
    this.minute = new MinuteHand(clock);
  }

  start(): void {
    this.stopListening = this.projector.onChange((changes) => this.changed(changes));
    this.minute.look();
    this.looking.start();
  }

  /** Ends every watch. */
  stop(): void {
    this.stopListening?.();
    void this.looking.stop();
    this.pushing.stop();
    for (const watch of this.watches.values()) watch.end();
    this.watches.clear();
  }

  /** How many are watching. */
  get watchers(): number {
    return [...this.watches.values()].reduce((sum, watch) => sum + watch.watchers, 0);
  }

  /** First the position from which changes come, then the changes, until it is left. */
  watch(question: ListQuestion): AsyncIterableIterator<ListPatch> {
    const text = textOf(question);
    let watch = this.watches.get(text);
    if (!watch) this.watches.set(text, (watch = new ListWatch(question, this.clock.now(), () => this.watches.delete(text))));
    return watch.join(this.standing());
  }

  private standing(): ListStanding {
    return { position: this.pages.position() };
  }

  /** @param changes `undefined`: another version is shown, of which no change is known */
  private changed(changes: ProjectionChanges | undefined): void {
    if (this.watches.size === 0) return;
    const byList = changes && grouped(changes.rows, ({ list }) => list);
    for (const watch of this.watches.values()) {
      if (byList === undefined) watch.forget();
      else watch.keep(byList.get(watch.question.list.name) ?? []);
    }
    this.pushing.soon();
  }

  /** Watch after watch, others of the process in between. What may not be pushed yet has its turn with a later one. */
  private async push(): Promise<number> {
    let took = 0;
    for (const watch of [...this.watches.values()].filter(({ stale }) => stale)) {
      took += await this.turns.once(OWN, () => {
        const began = performance.now();
        if (watch.isDue(began)) watch.push(this.standing());
        return performance.now() - began;
      });
    }
    return took;
  }

  private async lookAtClock(): Promise<void> {
    if (!this.minute.look()) return;
    for (const watch of [...this.watches.values()]) await this.turn(watch);
  }

  /** Tells of the rows that the clock alone took out of a state, or into one, since the watch was last looked at. */
  private async turn(watch: ListWatch): Promise<void> {
    const { question, seenAt } = watch;
    const now = this.clock.now();
    const rows = new Map<string, ListRow>();
    for (const ahead of turningPoints(question.list)) {
      const turned = await this.turned(watch, seenAt + ahead, now + ahead);
      if (turned === undefined) return;
      for (const row of turned) rows.set(row.key, row);
    }
    await this.turns.once(OWN, () => watch.turn(now, [...rows.values()], this.standing()));
  }

  /** The rows that are due between two moments; `undefined` where they are too many, or cannot be read, and the page is to be. */
  private async turned(watch: ListWatch, from: Instant, to: Instant): Promise<readonly ListRow[] | undefined> {
    const found = await this.pages.dueBetween(watch.question, from, to, MOST_CHANGES).catch(() => undefined);
    if (found !== undefined && found.length <= MOST_CHANGES) return found;
    watch.forget();
    watch.turn(this.clock.now(), [], this.standing());
    return undefined;
  }
}
