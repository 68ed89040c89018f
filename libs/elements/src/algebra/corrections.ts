import type { Correction } from './algebra.js';

const NONE: readonly string[] = [];

/**
 * Every correction there is. They are few, and kept for ever: one may arrive before what it voids, and may itself be
 * corrected, which revives what it voided.
 */
export class Corrections {
  readonly #correctionsOf = new Map<string, readonly string[]>();
  readonly #targetOf = new Map<string, string>();

  constructor(known: Iterable<Correction> = []) {
    for (const correction of known) this.add(correction);
  }

  has(eventId: string): boolean {
    return this.#targetOf.has(eventId);
  }

  add({ eventId, correctedEventId }: Correction): void {
    if (this.has(eventId)) return;
    this.#targetOf.set(eventId, correctedEventId);
    this.#correctionsOf.set(correctedEventId, [...this.of(correctedEventId), eventId]);
  }

  remove(eventId: string): void {
    const target = this.#targetOf.get(eventId);
    if (target === undefined) return;
    this.#targetOf.delete(eventId);
    this.#correctionsOf.set(target, this.of(target).filter((id) => id !== eventId));
  }

  /** The corrections of an event, live or not. */
  of(eventId: string): readonly string[] {
    if (this.#correctionsOf.size === 0) return NONE;
    return this.#correctionsOf.get(eventId) ?? NONE;
  }

  /**
   * The events along the chain of corrections that begins with this one, itself first: the only ones whose life a
   * correction of it decides, since each correction has one target. A circle is gone round once.
   */
  chainFrom(correctedEventId: string): readonly string[] {
    const chain = new Set<string>();
    for (let at: string | undefined = correctedEventId; at !== undefined && !chain.has(at); at = this.#targetOf.get(at)) chain.add(at);
    return [...chain];
  }
}

/** An event is live unless a live correction voids it; two corrections that void each other void both. */
export function isLive(eventId: string, corrections: Corrections, trail: readonly string[] = [eventId]): boolean {
  return !corrections
    .of(eventId)
    .some((correction) => !trail.includes(correction) && isLive(correction, corrections, [...trail, correction]));
}
