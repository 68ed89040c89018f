import { moveHours } from '../../../format/time.js';

/** How fast a film goes: so many hours from one picture to the next, and how long each stands, in ms, at the least. */
export interface Pace {
  readonly hours: number;
  readonly stands: number;
}

/** What becomes of a film: each picture when it is its turn, and its end, with the error where it could not go on. */
export interface Screen<Picture> {
  show(at: string, picture: Picture): void;
  end(error?: Error): void;
}

/**
 * Moments of the past, played one after the other. While a picture stands the next one is read, and never more than one: a
 * server that is slow makes a slow film, and no queue.
 */
export class Film<Picture> {
  private round = 0;

  /** @param read all that is shown of a moment, ISO 8601 */
  constructor(
    private readonly read: (at: string) => Promise<Picture>,
    private readonly screen: Screen<Picture>,
  ) {}

  /** Plays from behind `from` up to `until`, the last picture among them; what was played before ends without a word. */
  async play(from: string, until: string, pace: Pace): Promise<void> {
    const round = ++this.round;
    const isOn = () => round === this.round;
    try {
      let due = 0;
      for (let at = nextAfter(from, until, pace); at !== undefined && isOn(); at = nextAfter(at, until, pace)) {
        const picture = await this.read(at);
        await untilDue(due);
        if (!isOn()) return;
        this.screen.show(at, picture);
        due = Date.now() + pace.stands;
      }
      if (isOn()) this.screen.end();
    } catch (error) {
      if (isOn()) this.screen.end(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Ends at the picture that is shown; the one that is being read is thrown away. */
  stop(): void {
    this.round += 1;
  }
}

/** The moment of the next picture, `until` for the last one; `undefined` behind it. */
function nextAfter(at: string, until: string, { hours }: Pace): string | undefined {
  if (Date.parse(at) >= Date.parse(until)) return undefined;
  const next = moveHours(at, hours);
  return Date.parse(next) < Date.parse(until) ? next : until;
}

const untilDue = (due: number): Promise<void> => new Promise((go) => void setTimeout(go, Math.max(0, due - Date.now())));
