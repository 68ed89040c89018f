import type { NewAccount } from './new-account.js';

/** An account as it is kept. */
export interface StoredAccount extends Omit<NewAccount, 'name'> {
  /** The person's name, encrypted: the store holds no plain name of anyone. */
  readonly sealedName: Buffer;
  readonly passwordHash: string;
  /** Its password is public: it signs in on loopback, and only while a demonstration runs. */
  readonly demonstration?: boolean;
  /** Somebody else knows its password: nothing is done with it before it has another. */
  readonly passwordIsGiven?: boolean;
  /** ISO 8601 with offset. Whoever it was no longer signs in; the name is never given again, for events say it. */
  readonly closedAt?: string;
  /** Grows when all sessions end. Absent: 0. */
  readonly generation?: number;
}

/** All its sessions are over. */
export const ended = (stored: StoredAccount): StoredAccount => ({ ...stored, generation: (stored.generation ?? 0) + 1 });

/** What an account is, for the audit, which holds no names. */
export function wordsOf({ role, orgUnit, sites, bureau }: NewAccount): Readonly<Record<string, string>> {
  return { role, orgUnit, ...(sites ? { sites: sites.join(' ') } : {}), ...(bureau ? { bureau } : {}) };
}

/** What it was and what it is; of a name, that it is another. */
export function wordsOfChange(before: NewAccount, after: NewAccount): Readonly<Record<string, string>> {
  const was = Object.entries(wordsOf(before)).map(([what, word]) => [`was ${what}`, word] as const);
  return { ...Object.fromEntries(was), ...wordsOf(after), ...(before.name === after.name ? {} : { name: 'changed' }) };
}
