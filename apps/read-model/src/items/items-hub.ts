import type { ProjectionChanges } from '@yiwang/elements';
import { contains, Refused, streetOf, type Clock, type OrgUnitCode } from '@yiwang/kernel';
import { Abandoned, type Turns } from '@yiwang/turns';
import { Channel } from '../board/channel.js';
import { Heartbeat } from '../projector/heartbeat.js';
import { MinuteHand } from '../projector/minute-hand.js';
import type { Projector } from '../projector/projector.js';
import { Paced } from '../turns/paced.js';
import { Work } from '../turns/work.js';
import type { UnitItemsReckoning } from './unit-items.js';
import { LISTS_LOOKED_AT } from './unit-rows.js';
import { wallView, type WallView } from './wall-view.js';

/** For how long (ms) changes gather after a reckoning. */
const GATHERING = { shortest: 500, longest: 5_000 };
/** How often is looked whether the clock's minute has passed, and tried again what could not be reckoned, in ms. */
const LOOK_AT_CLOCK = 1_000;
/** Whose turn it is when this is reckoned for everyone. */
const OWN = 'items-hub';

/** What is looked at of one unit, and everyone who looks. */
interface Watch {
  readonly unit: OrgUnitCode;
  readonly channels: Set<Channel<WallView>>;
  /** Those who have been given nothing yet. */
  readonly joining: Set<Channel<WallView>>;
  stale: boolean;
  /** Whether it could not be reckoned when that was tried last. */
  failed: boolean;
  last?: { readonly view: WallView; readonly text: string };
}

/**
 * Tells whoever looks at a unit what must be dealt with there: all of it first, and again when anything of it has changed. However
 * many look, it is reckoned once. At the turn of a minute deadlines pass, and at midnight the day turns: the clock looks, too.
 */
export class ItemsHub {
  private readonly watches = new Map<OrgUnitCode, Watch>();
  private readonly looking = new Heartbeat(async () => this.lookAtClock(), LOOK_AT_CLOCK);
  /** What could not be reckoned is tried again by the clock. */
  private readonly pushing = new Paced({ do: () => this.push(), isLeft: () => [...this.watches.values()].some(({ stale, failed }) => stale && !failed) }, GATHERING);
  private readonly minute: MinuteHand;
  private stopListening: (() => void) | undefined;
  /** What was said last of what went wrong. */
  private said: string | undefined;

  /** @param onTrouble hears why it could not be reckoned, once until it is something else */
  constructor(
    private readonly projector: Projector,
    private readonly reckoning: UnitItemsReckoning,
    clock: Clock,
    private readonly turns: Turns,
    private readonly onTrouble: (message: string) => void,
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
    for (const { channels, joining } of this.watches.values()) for (const channel of [...channels, ...joining]) channel.end();
    this.watches.clear();
  }

  /** How many are looking. */
  get watchers(): number {
    return [...this.watches.values()].reduce((sum, { channels, joining }) => sum + channels.size + joining.size, 0);
  }

  /** What must be dealt with in a registered unit now, then whenever it is something else, until it is left. */
  watch(unit: OrgUnitCode): AsyncIterableIterator<WallView> {
    let watch = this.watches.get(unit);
    if (!watch) this.watches.set(unit, (watch = { unit, channels: new Set(), joining: new Set(), stale: true, failed: false }));
    const of = watch;
    const channel: Channel<WallView> = new Channel((views) => views.at(-1)!, () => this.leave(of, channel), 1);
    if (of.last !== undefined && !of.stale) {
      of.channels.add(channel);
      channel.put(of.last.view);
    } else {
      of.joining.add(channel);
      this.pushing.soon();
    }
    return channel;
  }

  private leave(watch: Watch, channel: Channel<WallView>): void {
    watch.channels.delete(channel);
    watch.joining.delete(channel);
    if (watch.channels.size + watch.joining.size === 0) this.watches.delete(watch.unit);
  }

  /** @param changes `undefined`: another version is shown, of which no change is known */
  private changed(changes: ProjectionChanges | undefined): void {
    if (this.watches.size === 0) return;
    const touched = changes && rowsTouchedBy(changes);
    for (const watch of this.watches.values()) {
      // An office's row bears on every committee of its street: it holds the limits, and which round is current.
      const scope = streetOf(watch.unit) ?? watch.unit;
      if (!touched || touched.some((row) => contains(scope, row))) watch.stale = true;
    }
    this.pushing.soon();
  }

  /** Unit after unit. What becomes stale meanwhile, or could not be reckoned, has its turn with the next push. */
  private async push(): Promise<number> {
    const began = performance.now();
    for (const watch of [...this.watches.values()].filter(({ stale }) => stale)) {
      watch.stale = watch.failed = false;
      await this.tell(watch).catch((error: unknown) => {
        watch.stale = watch.failed = true;
        this.sayOnce(error);
      });
    }
    return performance.now() - began;
  }

  /** That nothing is shown yet, or nobody looks any more, is no trouble. */
  private sayOnce(error: unknown): void {
    if (error instanceof Refused || error instanceof Abandoned) return;
    const message = `What must be dealt with could not be reckoned: ${error instanceof Error ? error.message : String(error)}`;
    if (message !== this.said) this.onTrouble(message);
    this.said = message;
  }

  private async tell(watch: Watch): Promise<void> {
    const view = await wallView(this.reckoning, watch.unit, new Work(this.turns, OWN, () => watch.channels.size + watch.joining.size === 0));
    const text = JSON.stringify({ ...view, asOf: 0, position: '' });
    const isNews = text !== watch.last?.text;
    watch.last = { view, text };
    for (const channel of isNews ? [...watch.channels, ...watch.joining] : watch.joining) channel.put(view);
    for (const channel of watch.joining) watch.channels.add(channel);
    watch.joining.clear();
  }

  private lookAtClock(): void {
    if (this.minute.look()) for (const watch of this.watches.values()) watch.stale = true;
    if ([...this.watches.values()].some(({ stale }) => stale)) this.pushing.soon();
  }
}

/** The rows of units whose numbers have changed, or what is said of them. */
function rowsTouchedBy({ cells, rows }: ProjectionChanges): readonly OrgUnitCode[] {
  const told = rows.filter(({ list }) => LISTS_LOOKED_AT.has(list)).flatMap(({ before, after }) => [before?.unit, after?.unit]);
  return [...new Set([...cells.map(({ orgUnit }) => orgUnit), ...told.filter((unit) => unit !== undefined)])];
}
