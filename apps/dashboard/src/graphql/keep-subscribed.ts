import type { Observable } from '@apollo/client';

/** So many ms after its end a subscription is made again. */
const AGAIN_AFTER = 3_000;

/** Who hears of a subscription, however often it is made. */
interface Listener<Told> {
  readonly next: (told: Told) => void;
  /** It was refused, or broke off. */
  readonly error?: (error: Error) => void;
  /** The server ended it. */
  readonly complete?: () => void;
}

/**
 * Keeps a subscription: one that the server ends (a rebuild, a restart) or refuses is made again from wherever it stands.
 *
 * @param subscribe makes it
 * @returns what ends it for good
 */
export function keepSubscribed<Told>(subscribe: () => Observable<Told>, { next, error, complete }: Listener<Told>): () => void {
  let again: ReturnType<typeof setTimeout> | undefined;
  let watching: { unsubscribe(): void } | undefined;
  const watchAgain = () => {
    again = setTimeout(watch, AGAIN_AFTER);
  };
  const watch = () => {
    watching = subscribe().subscribe({
      next,
      error: (failure: Error) => {
        error?.(failure);
        watchAgain();
      },
      complete: () => {
        complete?.();
        watchAgain();
      },
    });
  };
  watch();
  return () => {
    clearTimeout(again);
    watching?.unsubscribe();
  };
}
