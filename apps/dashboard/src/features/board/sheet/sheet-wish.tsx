import { createContext, use, useState, useSyncExternalStore, type ReactNode } from 'react';
import { Held } from '../../../timing/held.js';

const WishContext = createContext(new Held(false));

/** Holds the wish of whoever looks at a board: it ends with that. */
export function SheetWishes({ children }: { children: ReactNode }) {
  const [wish] = useState(() => new Held(false));
  return <WishContext value={wish}>{children}</WishContext>;
}

/** Whether somebody wants the sheet for the morning meeting printed, as soon as it is there. */
export const useSheetWish = (): Held<boolean> => use(WishContext);

/** Whether the sheet is to be printed as soon as it is there. */
export function useIsSheetWanted(): boolean {
  const wish = useSheetWish();
  return useSyncExternalStore(wish.subscribe, wish.current);
}
