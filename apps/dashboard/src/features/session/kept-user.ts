import { forgetAccount } from './forget-account.js';
import { keepText } from './keep-text.js';
import type { SignedInUser } from './session-store.js';

const KEY = 'yiwang.user';

/**
 * Who was signed in on this machine when a page that opens without a network was last shown, so that it opens for them again.
 * It opens what is kept on this machine, and nothing at the edge; it is forgotten with the session.
 */
export class KeptUser {
  /** @param ofTab what the tab keeps for as long as it is open, and forgets with the rest */
  constructor(
    private readonly storage: Storage,
    private readonly ofTab?: Storage,
  ) {}

  find(): SignedInUser | undefined {
    return (JSON.parse(this.storage.getItem(KEY) ?? 'null') as SignedInUser | null) ?? undefined;
  }

  /** Where there is no room nobody is kept: the page works while the edge is there. */
  keep(user: SignedInUser): void {
    keepText(this.storage, KEY, JSON.stringify(user));
  }

  /** With who it was all that was kept of them. */
  forget(): void {
    forgetAccount(this.storage);
    if (this.ofTab !== undefined) forgetAccount(this.ofTab);
  }
}
