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
 * Looks whether a chain is what was written, entry after entry from its first to its head. What was cut off at its end
 * together with its head is not seen here: an export keeps the head elsewhere.
 */
export class ChainCheck {
  private last = NO_ENTRIES;
  private isBroken = false;

  constructor(
    private readonly head: AuditHead,
    private readonly key: Buffer,
  ) {}

  /** Takes the next entry. `false`: no more is needed, for what follows is broken or came after the head was read. */
  next(entry: ChainedEntry): boolean {
    if (this.isBroken || this.last.n === this.head.n) return false;
    this.isBroken = entry.n !== this.last.n + 1 || entry.hash !== hashAfter(this.last.hash, entry, this.key);
    if (!this.isBroken) this.last = entry;
    return !this.isBroken;
  }

  get verdict(): AuditVerdict {
    const isWhole = !this.isBroken && this.last.n === this.head.n && this.last.hash === this.head.hash;
    return isWhole ? { entries: this.head.n } : { entries: this.head.n, brokenAt: this.last.n + 1 };
  }
}

/** The verdict on entries in their order, of which none may come behind the head. */
export function verdictOf(entries: Iterable<ChainedEntry>, head: AuditHead, key: Buffer): AuditVerdict {
  const check = new ChainCheck(head, key);
  for (const entry of entries) if (!check.next(entry)) return { entries: head.n, brokenAt: check.verdict.brokenAt ?? head.n + 1 };
  return check.verdict;
}
