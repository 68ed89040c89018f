/** Beyond this lag the numbers are called stale: what is on screen is then no longer what happens. */
export const STALE_AFTER_SECONDS = 10;

/** A lag under this is caught up with before a sentence across the page could be read. */
export const NOTICED_AFTER_SECONDS = 2;

/** How a board's age is to be told to its reader. */
export type Freshness =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'catchingUp' }
  | { readonly kind: 'stale'; readonly lagSeconds: number }
  | { readonly kind: 'disconnected' };

/**
 * A lost connection outweighs a lag: what is on screen is then as old as its as-of, whatever the lag was. Numbers that
 * are gaining on the log are not stale, however far behind: they are right as of the moment up to which they go.
 */
export function freshnessOf(connected: boolean, { lagSeconds, catchingUp }: { readonly lagSeconds: number; readonly catchingUp: boolean }): Freshness {
  if (!connected) return { kind: 'disconnected' };
  if (catchingUp) return { kind: 'catchingUp' };
  return lagSeconds > STALE_AFTER_SECONDS ? { kind: 'stale', lagSeconds } : { kind: 'fresh' };
}

/** A lag in words: seconds under two minutes, then minutes, then hours. */
export function lagWords(seconds: number, language: 'zh' | 'en'): string {
  const zh = language === 'zh';
  if (seconds < 120) return `${Math.round(seconds)} ${zh ? '秒' : 's'}`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} ${zh ? '分钟' : 'min'}`;
  return `${Math.round(seconds / 3600)} ${zh ? '小时' : 'h'}`;
}

/** Up to when numbers go that are so far behind the moment they were asked for. */
export const goingUpTo = (asOf: string, lagSeconds: number): number => Date.parse(asOf) - lagSeconds * 1_000;
