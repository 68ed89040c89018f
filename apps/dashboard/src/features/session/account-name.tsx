import { useEffect, useSyncExternalStore } from 'react';
import { requestJson } from '../../api/http.js';
import { Held } from '../../timing/held.js';
import { Name } from '../../ui/name.js';
import { useUser } from './session-context.js';
import type { SignedInUser } from './session-store.js';

/** The most that is asked for at once. */
const AT_ONCE = 100;

/** What colleagues are called, as far as one reader may know it. Each account is asked for once. */
class AccountNames {
  private readonly names = new Held<ReadonlyMap<string, string>>(new Map());
  private readonly asked = new Set<string>();
  private waiting: string[] = [];

  readonly subscribe = this.names.subscribe;
  readonly current = this.names.current;

  want(account: string): void {
    if (this.asked.has(account)) return;
    this.asked.add(account);
    this.waiting.push(account);
    // What a page wants at once is asked for at once.
    if (this.waiting.length === 1) setTimeout(() => void this.ask(), 0);
  }

  private async ask(): Promise<void> {
    const accounts = this.waiting;
    this.waiting = [];
    for (let from = 0; from < accounts.length; from += AT_ONCE) {
      const some = accounts.slice(from, from + AT_ONCE);
      try {
        const found = await requestJson<Readonly<Record<string, string>>>(`/api/account-names?accounts=${encodeURIComponent(some.join(','))}`);
        this.names.become(new Map([...this.names.current(), ...Object.entries(found)]));
      } catch {
        // Without them the accounts stand there; whoever wants one next asks again.
        for (const account of some) this.asked.delete(account);
      }
    }
  }
}

/** Of each reader, as long as that session is open here. */
const ofReader = new WeakMap<SignedInUser, AccountNames>();

function namesOf(reader: SignedInUser): AccountNames {
  const names = ofReader.get(reader) ?? new AccountNames();
  ofReader.set(reader, names);
  return names;
}

/** What the person behind an account is called; the account itself until that is known, and where the reader may not know. */
export function useAccountName(account: string): string {
  const names = namesOf(useUser());
  useEffect(() => {
    if (account !== '') names.want(account);
  }, [names, account]);
  return useSyncExternalStore(names.subscribe, names.current).get(account) ?? account;
}

/** A colleague by name, with the account for whoever points at it. */
export function AccountName({ account }: { account: string }) {
  const name = useAccountName(account);
  return (
    <span title={account}>
      <Name>{name}</Name>
    </span>
  );
}
