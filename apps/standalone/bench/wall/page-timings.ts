import type { CDPSession, Page } from 'playwright-core';

/** A frame that took the page longer than 50 ms, and what of it took longest. */
export interface LongFrame {
  readonly milliseconds: number;
  readonly longest: string;
}

/** What a page told of itself since it was last asked. */
export interface PageTimings {
  /** From each input to the paint after it, in ms, those below 16 ms left out (Event Timing). */
  readonly inputs: readonly number[];
  readonly frames: readonly LongFrame[];
}

interface Told {
  inputs: Map<number, number>;
  frames: { milliseconds: number; longest: string }[];
}
declare global {
  interface Window {
    yiwangBench?: Told;
  }
}

/** Lets the pages of a context watch themselves, from their first moment on. */
export function watchItself(): void {
  const told: Told = { inputs: new Map(), frames: [] };
  window.yiwangBench = told;
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries() as (PerformanceEntry & { interactionId: number })[])
      if (interactionId > 0) told.inputs.set(interactionId, Math.max(duration, told.inputs.get(interactionId) ?? 0));
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  new PerformanceObserver((list) => {
    for (const frame of list.getEntries() as (PerformanceEntry & { scripts: { duration: number; invoker: string; sourceFunctionName: string }[]; styleAndLayoutStart: number })[]) {
      const drawing = frame.styleAndLayoutStart === 0 ? 0 : frame.startTime + frame.duration - frame.styleAndLayoutStart;
      const running = frame.scripts.reduce((sum, { duration }) => sum + duration, 0);
      const parts = [
        ...frame.scripts.map(({ duration, invoker, sourceFunctionName }) => ({ duration, what: `${invoker} ${sourceFunctionName}` })),
        { duration: drawing, what: 'style, layout and paint' },
        { duration: frame.duration - drawing - running, what: 'no script of the page' },
      ].sort((a, b) => b.duration - a.duration);
      told.frames.push({ milliseconds: frame.duration, longest: parts[0]!.what.trim() });
    }
  }).observe({ type: 'long-animation-frame', buffered: true });
}

/** What a page has told since it was last asked, which it then forgets. */
export const timingsOf = (page: Page): Promise<PageTimings> =>
  page.evaluate(() => {
    const told = window.yiwangBench!;
    const said = { inputs: [...told.inputs.values()], frames: told.frames };
    told.inputs.clear();
    told.frames = [];
    return said;
  });

/** What a page holds once its garbage is collected, in MB. */
export async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await devtools.send('Runtime.getHeapUsage')) as { usedSize: number };
  return usedSize / 2 ** 20;
}
