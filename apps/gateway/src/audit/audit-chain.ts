import { createHmac } from 'node:crypto';
import type { AuditAct } from './audit-act.js';

/** One thing that was done. Names nobody but accounts, and persons and households by their random ids. */
export interface AuditEntry {
  /** From 1, without a gap. */
  readonly n: number;
  /** ISO 8601 with offset. */
  readonly at: string;
  /** Who did it. */
  readonly account: string;
  readonly act: AuditAct;
  /** To what: an account, a person, a household. */
  readonly about?: string | undefined;
  /** What else was said: the purpose of a look, what an account was and is. */
  readonly said?: Readonly<Record<string, string>> | undefined;
}

/** An entry with the hash that holds it to all before it. */
export interface ChainedEntry extends AuditEntry {
  /** HMAC-SHA-256 of the entry and the hash before it, base64url. */
  readonly hash: string;
}

/** Where a chain ends: how many entries there are, and the last one's hash. */
export interface AuditHead {
  readonly n: number;
  readonly hash: string;
}

/** What an empty chain ends with. */
export const NO_ENTRIES: AuditHead = { n: 0, hash: '' };

/** What a chain was found to be. `brokenAt`: the first entry that is missing, or not what was written. */
export interface AuditVerdict {
  readonly entries: number;
  readonly brokenAt?: number | undefined;
}

/** The hash of an entry after another: nobody without the key makes one, and none can be taken out of the middle. */
export function hashAfter(previous: string, { n, at, account, act, about, said }: AuditEntry, key: Buffer): string {
  return createHmac('sha256', key).update(JSON.stringify([previous, n, at, account, act, about ?? null, said ?? null])).digest('base64url');
}

/**
 * Looks whether a chain is what was written, from its first entry to its head. What was cut off at its end together with
 * its head is not seen here: an export keeps the head elsewhere.
 *
 * @param entries in their order
 */
export function verdictOf(entries: Iterable<ChainedEntry>, head: AuditHead, key: Buffer): AuditVerdict {
  let last = NO_ENTRIES;
  for (const entry of entries) {
    const isNext = entry.n === last.n + 1 && entry.hash === hashAfter(last.hash, entry, key);
    if (!isNext) return { entries: head.n, brokenAt: last.n + 1 };
    last = entry;
  }
  return last.n === head.n && last.hash === head.hash ? { entries: head.n } : { entries: head.n, brokenAt: last.n + 1 };
}
