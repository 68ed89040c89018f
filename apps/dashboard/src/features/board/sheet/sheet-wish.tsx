import { createContext, use, useState, useSyncExternalStore, type ReactNode } from 'react';

/** Whether somebody wants the sheet for the morning meeting printed, as soon as it is there. */
class SheetWish {
  private wanted = false;
  private readonly listeners = new Set<() => void>();

  readonly ask = (): void => this.set(true);

  /** It is being printed. */
  readonly grant = (): void => this.set(false);

  readonly isWanted = (): boolean => this.wanted;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private set(wanted: boolean): void {
    this.wanted = wanted;
    for (const listener of this.listeners) listener();
  }
}

const WishContext = createContext(new SheetWish());

/** Holds the wish of whoever looks at a board: it ends with that. */
export function SheetWishes({ children }: { children: ReactNode }) {
  const [wish] = useState(() => new SheetWish());
  return <WishContext value={wish}>{children}</WishContext>;
}

export const useSheetWish = (): SheetWish => use(WishContext);

/** Whether the sheet is to be printed as soon as it is there. */
export function useIsSheetWanted(): boolean {
  const wish = useSheetWish();
  return useSyncExternalStore(wish.subscribe, wish.isWanted);
}
