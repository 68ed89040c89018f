import { useEffect, useState } from 'react';
import type { ShownList } from './use-list.js';

/** As many rows as are printed at most: some thirty pages. */
const MOST_ON_PAPER = 1_000;

/**
 * Prints a list as a whole: fetches what is not there yet, then opens the browser's own dialog once it stands on the page.
 *
 * @param isAsked whether the reader wants it on paper
 * @param onPrinted told when the dialog was closed
 */
export function usePaper({ rows, upTo }: Pick<ShownList, 'rows' | 'upTo'>, isAsked: boolean, onPrinted: () => void): void {
  const [isThere, setThere] = useState(false);
  const isRead = rows !== undefined;
  useEffect(() => {
    if (!isAsked || !isRead) return undefined;
    let left = false;
    void upTo(MOST_ON_PAPER).then(() => {
      if (!left) setThere(true);
    });
    return () => {
      left = true;
    };
  }, [isAsked, isRead, upTo]);
  useEffect(() => {
    if (!isThere) return;
    setThere(false);
    window.print();
    onPrinted();
  }, [isThere, onPrinted]);
}
