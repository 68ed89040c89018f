import { hourOf, HOUR, MINUTE } from '@yiwang/kernel';
import type { Hour, Instant } from '@yiwang/kernel';
import type { Contribution } from '../algebra/algebra.js';
import type { Element, Summand } from './element.js';
import { dayEndsFrom, dayEndsOf, HOURS_OF_DAY, isReached } from './moment.js';
import type { DayEnds, Window } from './moment.js';

/** A contribution's ends alone: when it begins and, where it is held, when it ends. */
type Held = Pick<Contribution, 'n' | 'at' | 'until'>;

/** What of single contributions counts in an element's window: the same as `partsOf` reads from cells, one by one. */
export class Count {
  readonly #window: Window;
  /** Where the window begins; nowhere for what is read from the beginning. */
  readonly #first: Hour;
  readonly #isOfDay: boolean;
  readonly #dayEnds: DayEnds;

  constructor({ window: of }: Element, window: Window) {
    this.#window = window;
    this.#isOfDay = of === 'day';
    this.#first = this.#isOfDay ? window.first : -Infinity;
    this.#dayEnds = dayEndsOf(window);
  }

  /** What it counts in a term, with its sign. */
  of(contribution: Held, { sign, over }: Summand): number {
    const counts = this.#difference(contribution, this.#counting(over));
    return counts === 0 ? 0 : sign * contribution.n * counts;
  }

  /** The minutes that it ran within the window. */
  minutes({ n, at, until = at }: Held): number {
    if (!this.#isReached(at)) return 0;
    const begin = Math.max(minuteOf(at), this.#first * (HOUR / MINUTE));
    const end = minuteOf(this.#isReached(until) ? until : this.#window.end.asOf);
    return end > begin ? n * (end - begin) : 0;
  }

  /** What it adds to its bucket where that is the highest: of a day, also what was held at the end of an earlier hour of it. */
  most({ n, at, until }: Held): number {
    if (until === undefined) return n * this.#inWindow(at);
    const last = Math.min(hourOf(until), this.#window.end.hour) - 1;
    const before = this.#isOfDay && Math.max(hourOf(at), this.#first) <= last;
    return before || (this.#isReached(at) && !this.#isReached(until)) ? n : 0;
  }

  /** Whether it begins or ends in the hour that lies so many minutes before the hour of the moment. */
  changes({ at, until }: Held, minutesAgo: number): boolean {
    const hour = this.#window.end.hour - minutesAgo / (HOUR / MINUTE);
    return [at, until].some((moment) => moment !== undefined && hourOf(moment) === hour && this.#isReached(moment));
  }

  #difference({ at, until }: Held, count: (moment: Instant) => number): number {
    return count(at) - (until === undefined ? 0 : count(until));
  }

  /** How often a term of this time counts what begins at a moment. */
  #counting(over: Summand['over']): (moment: Instant) => number {
    switch (over) {
      case 'window':
        return this.#inWindow;
      case 'moment':
        return (moment) => Number(this.#isReached(moment));
      case 'eachDay':
        return this.#onDays;
      default:
        return (moment) => Number(this.#isReached(moment) && hourOf(moment) > this.#window.end.hour - over.days * HOURS_OF_DAY);
    }
  }

  readonly #inWindow = (moment: Instant): number => Number(this.#isReached(moment) && hourOf(moment) >= this.#first);

  readonly #onDays = (moment: Instant): number => {
    if (this.#first > this.#window.end.hour) return 0;
    const before = this.#isOfDay ? dayEndsFrom(this.#dayEnds, hourOf(moment)) : 0;
    return before + Number(this.#isReached(moment));
  };

  #isReached(moment: Instant): boolean {
    return isReached(this.#window.end, moment);
  }
}

const minuteOf = (moment: Instant): number => Math.floor(moment / MINUTE);
