import { setTimeout as delay } from 'node:timers/promises';
import { demonstration } from '@yiwang/simulator';
import type { Browser } from 'playwright-core';
import { signedIn, standsSince } from './first-load.js';
import { useTheWall } from './hands.js';
import { heapOf, timingsOf, watchItself, type LongFrame } from './page-timings.js';

/** What a page held, after so many patches. */
export interface HeapSample {
  readonly megabytes: number;
  readonly patches: number;
  /** Seconds since the page was opened. */
  readonly at: number;
}

/** A day of a wall that somebody uses all the time. */
export interface WatchedDay {
  /** From each input to the paint after it, in ms, with what it was; those that took less than 16 ms as 16. */
  readonly inputs: readonly { readonly gesture: string; readonly milliseconds: number }[];
  readonly frames: readonly LongFrame[];
  readonly heap: readonly HeapSample[];
  readonly patches: number;
  /** The numbers that they brought. */
  readonly values: number;
  /** What is live: of so many units so many numbers each. */
  readonly live: { readonly units: number; readonly numbers: number };
  readonly seconds: number;
}

/** The shortest that Event Timing tells of. */
const SHORTEST = 16;

/**
 * Uses a street's wall until the day is over. Garbage is collected and counted `samples` times, evenly, the first time once everything
 * has been opened once; what the page does meanwhile counts for nothing.
 *
 * @param day ends when the day is over
 */
export async function watchDay(browser: Browser, baseUrl: string, day: () => Promise<unknown>, seconds: number, samples: number): Promise<WatchedDay> {
  const context = await signedIn(browser, baseUrl);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const count = { patches: 0, values: 0 };
  let live: WatchedDay['live'] | undefined;
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => {
    const text = String(payload);
    if (!text.includes('"board":')) return;
    live ??= liveIn(text);
    count.patches += 1;
    count.values += text.split('"element":').length - 1;
  }));
  await page.addInitScript(watchItself);
  await page.goto(`${baseUrl}/board/${demonstration.street}`);
  await page.waitForFunction(standsSince);
  const [inputs, frames, heap]: [WatchedDay['inputs'][number][], LongFrame[], HeapSample[]] = [[], [], []];
  const began = performance.now();
  const passed = () => (performance.now() - began) / 1000;
  const collect = async () => {
    heap.push({ megabytes: await heapOf(devtools), patches: count.patches, at: passed() });
    await delay(500);
    await timingsOf(page);
  };
  let isOver = false;
  const over = day().finally(() => (isOver = true));
  await useTheWall(page, () => Promise.resolve());
  await timingsOf(page);
  const before = { ...count };
  const warm = passed();
  for (let next = 0; !isOver; ) {
    if (passed() >= warm + ((seconds - warm) * next) / samples) {
      await collect();
      next += 1;
    }
    await useTheWall(page, async ({ name }) => {
      const told = await timingsOf(page);
      inputs.push({ gesture: name, milliseconds: Math.max(SHORTEST, ...told.inputs) });
      frames.push(...told.frames);
    });
  }
  await over;
  await collect();
  await context.close();
  return { inputs, frames, heap, patches: count.patches - before.patches, values: count.values - before.values, live: live ?? { units: 0, numbers: 0 }, seconds: passed() - warm };
}

/** @param message the first of a board, which holds all of it */
function liveIn(message: string): WatchedDay['live'] {
  const told = (field: string) => new Set([...message.matchAll(new RegExp(`"${field}":"(\\w+)"`, 'g'))].map(([, word]) => word)).size;
  return { units: told('orgUnit'), numbers: told('element') };
}
