import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { Contribution } from './algebra.js';
import type { Emissions } from './derive.js';

/** A hold whose end may yet move on: the next one of its key that says the same, and begins then, goes on with it. */
export interface HeldOn {
  readonly measure: string;
  readonly orgUnit: OrgUnitCode;
  readonly bucket: string;
  readonly n: number;
  readonly at: Instant;
  /** The fact that began it. */
  readonly eventId: string;
}

type Open = { -readonly [Field in keyof Contribution]: Contribution[Field] };

/** What the facts of one key contribute, in the order in which they say it; what merely goes on stays with the fact that began it. */
export class HeldTogether implements Emissions {
  readonly said: Open[] = [];
  /** By what they say and when they end. */
  readonly #ending = new Map<string, Open[]>();

  /** @param held what is known to be held until a moment */
  constructor(held: readonly HeldOn[] = [], until: Instant = Infinity) {
    for (const each of held) this.#add({ ...each, until });
  }

  hold({ name }: { readonly name: string }, { n, unit, bucket }: Said, at: Instant, until: Instant, eventId: string): void {
    const before = this.#ending.get(nameOf(name, n, unit, bucket, at))?.shift();
    if (before === undefined) this.#add({ measure: name, orgUnit: unit, bucket, n, at, until, eventId });
    else this.#endsAt(before, until);
  }

  once({ name }: { readonly name: string }, { n, unit, bucket }: Said, at: Instant, eventId: string): void {
    this.said.push({ measure: name, orgUnit: unit, bucket, n, at, eventId });
  }

  /** Those that end at a moment. */
  heldUntil(moment: Instant): HeldOn[] {
    const ended = this.said.filter(({ until }) => until === moment);
    return ended.map(({ measure, orgUnit, bucket, n, at, eventId }) => ({ measure, orgUnit, bucket, n, at, eventId }));
  }

  #add(held: Open & { until: Instant }): void {
    this.said.push(held);
    this.#endsAt(held, held.until);
  }

  #endsAt(held: Open, until: Instant): void {
    held.until = until;
    const name = nameOf(held.measure, held.n, held.orgUnit, held.bucket, until);
    const together = this.#ending.get(name);
    if (together === undefined) this.#ending.set(name, [held]);
    else together.push(held);
  }
}

type Said = Pick<Contribution, 'n' | 'bucket'> & { readonly unit: OrgUnitCode };

const nameOf = (measure: string, n: number, unit: string, bucket: string, moment: Instant): string => `${moment} ${measure} ${n} ${unit} ${bucket}`;
