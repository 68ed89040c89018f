import { useEffect, useState } from 'react';

/** What was loaded, by what loads it: a part of the page that is shown again has it at once. */
const LOADED = new WeakMap<() => Promise<unknown>, { readonly part: unknown }>();

/**
 * What a page that stands loads on its own, so that nothing waits for it: so many ms after it is first wanted, and after so many again
 * where it cannot be loaded.
 *
 * @param load the same one each time
 * @param isHurried whether somebody waits for it: it is loaded at once
 */
export function useLoadedSoon<Part>(load: () => Promise<Part>, milliseconds: number, isWanted: boolean, isHurried = false): Part | undefined {
  const [loaded, setLoaded] = useState(() => LOADED.get(load));
  useEffect(() => {
    if (!isWanted || loaded !== undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLeft = false;
    const takeUp = (part: Part) => {
      LOADED.set(load, { part });
      if (!isLeft) setLoaded({ part });
    };
    const wait = (soon: number) => {
      if (!isLeft) timer = setTimeout(() => void load().then(takeUp, () => wait(milliseconds)), soon);
    };
    wait(isHurried ? 0 : milliseconds);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [load, milliseconds, isWanted, isHurried, loaded]);
  return loaded?.part as Part | undefined;
}
