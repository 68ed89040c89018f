import type { Page } from 'playwright-core';

/** What moved or waited on a page since it was last looked at. */
export interface Unrest {
  /** What stood elsewhere afterwards though nobody had touched the page: what it was, and from where to where. */
  readonly moved: readonly string[];
  /** What said that it was being read. */
  readonly waited: readonly string[];
}

interface Watched {
  moved: string[];
  waited: string[];
}
declare global {
  interface Window {
    yiwangUnrest?: Watched;
  }
}

/**
 * Watches a page from its first moment on; `aside` are lists in which lines come and go, and whose lines may move in them. They
 * themselves may not.
 */
export async function watchForUnrest(page: Page, aside: string): Promise<void> {
  await page.addInitScript((lists) => {
    const unrest: Watched = { moved: [], waited: [] };
    window.yiwangUnrest = unrest;
    type Shift = PerformanceEntry & { hadRecentInput: boolean; sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[] };
    /** A number that gains a digit does so in its place: it ends where it ended. */
    const isNumberInItsPlace = (element: Element | null | undefined, before: DOMRectReadOnly, after: DOMRectReadOnly) =>
      element?.closest('[data-part=value], [data-part=change]') != null && Math.abs(before.right - after.right) <= 1 && Math.abs(before.bottom - after.bottom) <= 1;
    const place = ({ x, y, width, height }: DOMRectReadOnly) => [x, y, width, height].map(Math.round).join();
    new PerformanceObserver((list) => {
      for (const { hadRecentInput, sources } of list.getEntries() as Shift[]) {
        if (hadRecentInput) continue;
        for (const { node, previousRect, currentRect } of sources) {
          const element = node instanceof Element ? node : node?.parentElement;
          if (element?.closest(lists) || isNumberInItsPlace(element, previousRect, currentRect)) continue;
          unrest.moved.push(`${element?.className ?? '?'} "${(node?.textContent ?? '').slice(0, 30)}" ${place(previousRect)} → ${place(currentRect)}`);
        }
      }
    }).observe({ type: 'layout-shift' });
    const look = () => {
      for (const waiting of document.querySelectorAll('[aria-busy=true]')) unrest.waited.push(waiting.className);
      for (const line of document.querySelectorAll('main p[role=status]')) if (/读取/.test(line.textContent ?? '')) unrest.waited.push(line.textContent ?? '');
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-busy'] });
  }, aside);
}

/** What there was since this was last asked. */
export const unrestOf = (page: Page): Promise<Unrest> =>
  page.evaluate(() => {
    const { moved, waited } = window.yiwangUnrest!;
    Object.assign(window.yiwangUnrest!, { moved: [], waited: [] });
    return { moved, waited };
  });
