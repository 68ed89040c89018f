import { keepText } from './keep-text.js';
import type { SignedInUser } from './session-store.js';

/** The part of `localStorage` that is needed. */
type Keeping = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const KEY = 'yiwang.user';

/**
 * Who was signed in on this machine when a page that opens without a network was last shown, so that it opens for them again.
 * It opens what is kept on this machine, and nothing at the edge; it is forgotten with the session.
 */
export class KeptUser {
  constructor(private readonly storage: Keeping) {}

  find(): SignedInUser | undefined {
    return (JSON.parse(this.storage.getItem(KEY) ?? 'null') as SignedInUser | null) ?? undefined;
  }

  /** Where there is no room nobody is kept: the page works while the edge is there. */
  keep(user: SignedInUser): void {
    keepText(this.storage, KEY, JSON.stringify(user));
  }

  forget(): void {
    this.storage.removeItem(KEY);
  }
}
