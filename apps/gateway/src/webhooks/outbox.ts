import { HOUR, MINUTE, type Instant } from '@yiwang/kernel';
import type { Attempt, ItemMessage } from './webhook.js';

/** A message that waits to be sent, or to be sent again. */
export interface Waiting {
  readonly message: ItemMessage;
  /** How often it was tried. */
  readonly tries: number;
  readonly dueAt: Instant;
}

/** The end of the last try, or that a message was given up. */
export interface LastTry extends Attempt {
  readonly at: Instant;
  readonly tries: number;
  readonly isGivenUp?: true | undefined;
}

/** What a webhook has to send, in the order in which it came, and what became of what it sent. */
export interface Outbox {
  readonly waiting: readonly Waiting[];
  readonly delivered: number;
  readonly givenUp: number;
  readonly last?: LastTry | undefined;
}

export const EMPTY: Outbox = { waiting: [], delivered: 0, givenUp: 0 };

/** So many wait for one webhook at most; beyond, the oldest are given up. */
export const MOST_WAITING = 200;

/** After each try that failed so long until the next, in ms; after the last of them a message is given up. */
const PAUSES: readonly number[] = [10_000, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR];
/** Each is longer or shorter by up to so much of it, so that many do not come at once. */
const JITTER = 0.2;

/** An outbox with more to send, the oldest given up where all too many wait. */
export function withMessages(outbox: Outbox, messages: readonly ItemMessage[], now: Instant): Outbox {
  const all = [...outbox.waiting, ...messages.map((message): Waiting => ({ message, tries: 0, dueAt: now }))];
  const dropped = Math.max(0, all.length - MOST_WAITING);
  if (dropped === 0) return { ...outbox, waiting: all };
  const last: LastTry = { at: now, tries: all[dropped - 1]!.tries, failure: 'too-many-waiting', isGivenUp: true };
  return { ...outbox, waiting: all.slice(dropped), givenUp: outbox.givenUp + dropped, last };
}

/** An outbox after a try of one of its messages. One that is not there any more changes nothing. @param chance 0 to 1 */
export function afterTry(outbox: Outbox, id: string, attempt: Attempt, now: Instant, chance: number): Outbox {
  const tried = outbox.waiting.find(({ message }) => message.id === id);
  if (tried === undefined) return outbox;
  const tries = tried.tries + 1;
  const others = outbox.waiting.filter((each) => each !== tried);
  const last: LastTry = { ...attempt, at: now, tries };
  if (attempt.failure === undefined) return { ...outbox, waiting: others, delivered: outbox.delivered + 1, last };
  const pause = PAUSES[tries - 1];
  if (pause === undefined) return { ...outbox, waiting: others, givenUp: outbox.givenUp + 1, last: { ...last, isGivenUp: true } };
  const dueAt = now + Math.round(pause * (1 + JITTER * (2 * chance - 1)));
  return { ...outbox, waiting: outbox.waiting.map((each) => (each === tried ? { ...tried, tries, dueAt } : each)), last };
}

/** The next message that is due; of those that are, the one that came first. */
export const dueIn = ({ waiting }: Outbox, now: Instant): Waiting | undefined => waiting.find(({ dueAt }) => dueAt <= now);
