const AWAY_AFTER = 60_000;
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

let lastSign = 0;
let listening = false;

/** Whether someone is at the screen: nobody has touched mouse, keyboard or glass for a minute. A wall has no one. */
export function readerIsAway(now: number = performance.now()): boolean {
  return now - lastSign > AWAY_AFTER;
}

/** Begins to notice the reader; calling it again changes nothing. */
export function noticeReader(): void {
  if (listening) return;
  listening = true;
  lastSign = performance.now();
  const sign = () => {
    lastSign = performance.now();
  };
  for (const type of SIGNS) window.addEventListener(type, sign, { passive: true, capture: true });
}
