import { useEffect, useRef, useState } from 'react';
import { noticeReader, readerIsAway } from './reader-presence.js';

const LOOK_EVERY = 20_000;

/**
 * An order that does not change under the reader's eyes: it is taken over when `subject` changes, when the reader asks,
 * and while nobody is at the screen.
 *
 * @param wanted the order as it would be now; `undefined` until there is anything to order
 * @param subject what is ordered by what: another subject, another order
 * @returns the order on screen, whether another one is due, and how to take it over
 */
export function useSettledOrder(
  wanted: readonly string[] | undefined,
  subject: string,
): { order: readonly string[] | undefined; stale: boolean; settle: () => void } {
  const [settled, setSettled] = useState({ subject, order: wanted });
  const sameMembers = settled.order?.length === wanted?.length;
  if (settled.subject !== subject || (wanted !== undefined && (settled.order === undefined || !sameMembers))) {
    setSettled({ subject, order: wanted });
  }
  const due = wanted?.join(' ');
  const stale = due !== undefined && settled.order !== undefined && settled.order.join(' ') !== due;

  const latest = useRef(due);
  useEffect(noticeReader, []);
  useEffect(() => {
    latest.current = due;
  }, [due]);
  // Runs on however often the order changes: where numbers move all the time it would else never come to look.
  useEffect(() => {
    if (!stale) return;
    const timer = setInterval(() => {
      if (readerIsAway() && latest.current !== undefined) setSettled({ subject, order: latest.current.split(' ') });
    }, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [stale, subject]);

  return { order: settled.order, stale, settle: () => setSettled({ subject, order: wanted }) };
}
