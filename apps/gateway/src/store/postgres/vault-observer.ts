/** Who hears what a store costs that stands elsewhere. It hears of no table, key or value. */
export interface VaultObserver {
  /** A connection was made: the first, or another after the one before was lost. */
  connected(): void;
  /** A question went there and back in so many seconds; `failure` is the code of what became of it instead. */
  asked(question: string, seconds: number, failure: string | undefined): void;
  /** A look or a change began: so many entries that it read were here, so many had to be asked for. */
  read(here: number, elsewhere: number): void;
  /** So many changes were kept by one commit, or have to be made again, since what they read had changed. */
  changed(changes: number, how: 'kept' | 'again'): void;
}

export const UNOBSERVED: VaultObserver = { connected: () => undefined, asked: () => undefined, read: () => undefined, changed: () => undefined };
