import { useEffect, useRef } from 'react';

/** A desk's session is used while somebody moves at it: told no more often than this (ms), far below any idle limit. */
const AT_MOST_EVERY = 30_000;

/** Tells of somebody at the desk, so that one who only reads a board is not signed out from under it. */
export function usePresence(tell: () => void): void {
  const told = useRef(0);
  useEffect(() => {
    const onMove = () => {
      const now = Date.now();
      if (now - told.current < AT_MOST_EVERY) return;
      told.current = now;
      tell();
    };
    const moves = ['pointerdown', 'keydown', 'wheel'] as const;
    for (const move of moves) document.addEventListener(move, onMove, { passive: true });
    return () => {
      for (const move of moves) document.removeEventListener(move, onMove);
    };
  }, [tell]);
}
