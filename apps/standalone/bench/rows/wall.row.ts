import { DAY, HOUR, startOfDay } from '@yiwang/kernel';
import { atMostOf, type Measured } from '../bench-row.js';
import { runJob } from '../child-job.js';
import type { PlayedDay, StreetDayJob } from '../load/street-day.js';
import { percentile } from '../percentiles.js';
import { ProductUnderTest } from '../product-under-test.js';
import { CHROMIUM, hasChromium, launchChromium } from '../wall/chromium.js';
import { firstLoad, type FirstLoad } from '../wall/first-load.js';
import { growthOf } from '../wall/growth.js';
import type { LongFrame } from '../wall/page-timings.js';
import { watchDay, type WatchedDay } from '../wall/watched-day.js';

const STREET_DAY = new URL('../load/street-day.js', import.meta.url);
const COMMITTEES = 30;
const PATCHES_A_SECOND = 4;
const FIRST_LOADS = 3;
const HEAP_SAMPLES = 8;
/** Shorter frames are not told of, in ms. */
const SHORTEST_TOLD = 50;
/** The entry point of Grafana's pages as built, in kB, and how long one of its makers waited for a page: see the README. */
const GRAFANA = { script: 8_650, milliseconds: 1_400 };

/** The wall of a street with 30 committees in a real browser: its first load, and a simulated day of it pressed into some minutes. */
export async function wallRow(dir: string, seconds: number): Promise<Measured> {
  if (!hasChromium()) return { rows: [], breakdowns: [], remarks: [`wall: no Chromium at ${CHROMIUM}`] };
  const product = await ProductUnderTest.start(dir);
  const browser = await launchChromium();
  try {
    const now = Date.now();
    const recordFrom = startOfDay(now - DAY);
    const street = { baseUrl: product.baseUrl, simulationKey: product.simulationKey, committees: COMMITTEES, recordFrom };
    const play = (part: Pick<StreetDayJob, 'from' | 'until' | 'steps'>) =>
      runJob<StreetDayJob, PlayedDay>(STREET_DAY, { ...street, ...part }, { givesWay: part.steps !== undefined });
    // Everything is registered by nine, where the day before has not gone further already.
    const dayFrom = Math.max(now - DAY, recordFrom + 9 * HOUR);
    const before = await play({ from: recordFrom, until: dayFrom });
    product.giveWay();
    const loads: FirstLoad[] = [];
    for (let n = 0; n < FIRST_LOADS; n += 1) loads.push(await firstLoad(browser, product.baseUrl));
    let played: PlayedDay | undefined;
    const day = async () => {
      played = await play({ from: dayFrom, until: now, steps: seconds * PATCHES_A_SECOND });
    };
    const watched = await watchDay(browser, product.baseUrl, day, seconds, HEAP_SAMPLES);
    return measured(loads, watched, { before, played: played!, hours: (now - dayFrom) / HOUR });
  } finally {
    await browser.close();
    await product.stop();
  }
}

function measured(loads: readonly FirstLoad[], watched: WatchedDay, { before, played, hours }: { before: PlayedDay; played: PlayedDay; hours: number }): Measured {
  const median = (of: (load: FirstLoad) => number) => percentile(loads.map(of), 50);
  const long = watched.frames.filter(({ milliseconds }) => milliseconds > 100);
  const milliseconds = watched.inputs.map((input) => input.milliseconds);
  const perHour = growthOf(watched.heap.map(({ at, megabytes }) => [at, megabytes])) * (watched.seconds / hours);
  const perPatch = growthOf(watched.heap.map(({ patches, megabytes }) => [patches, megabytes]));
  const input = (p: number, name: string) =>
    atMostOf(100, { name: `a click or a key → the paint after it, ${name}`, value: percentile(milliseconds, p), unit: 'ms', comparedWith: { name: 'what is taken for at once', value: 100 } });
  return {
    rows: [
      atMostOf(1_500, { name: 'the first load of a wall until it stands', value: median((load) => load.milliseconds), unit: 'ms', comparedWith: { name: 'Grafana, over an ocean', value: GRAFANA.milliseconds } }),
      atMostOf(1_000, { name: 'its script, as built', value: median(({ script }) => script), unit: 'kB', comparedWith: { name: 'Grafana', value: GRAFANA.script } }),
      input(50, 'p50'),
      input(99, 'p99'),
      input(100, 'the longest'),
      atMostOf(100, { name: 'the longest frame', value: Math.max(SHORTEST_TOLD, ...watched.frames.map((frame) => frame.milliseconds)), unit: 'ms', comparedWith: { name: 'what is taken for at once', value: 100 } }),
      atMostOf(1, { name: 'growth of the heap, collected, per simulated hour', value: perHour, unit: 'MB', comparedWith: { name: 'the heap at first', value: watched.heap[0]!.megabytes } }),
    ],
    breakdowns: [
      { title: 'script gzipped', parts: [{ name: 'until it stands', value: median(({ gzipped }) => gzipped), unit: 'kB' }] },
      { title: 'the longest of each', parts: longestOfEach(watched) },
      { title: 'heap, collected', parts: watched.heap.map(({ megabytes, patches }) => ({ name: `after ${patches} patches`, value: megabytes, unit: 'MB' })) },
      { title: 'growth, were it 4 patches a second', parts: [{ name: 'in a real hour', value: perPatch * PATCHES_A_SECOND * 3_600, unit: 'MB' }] },
      { title: 'frames over 100 ms, by what took longest in each', parts: byKind(long) },
    ],
    remarks: [
      `${COMMITTEES} committees; ${before.sent} submissions before, then ${played.sent} of ${hours.toFixed(0)} hours in ${Math.round(watched.seconds)} s, ${played.surprises + before.surprises} answered otherwise than planned`,
      `the browser has the machine to itself: product and street give way to it, whatever they have to do`,
      `live: ${watched.live.numbers} numbers of each of ${watched.live.units} units; ${watched.patches} patches (${(watched.patches / watched.seconds).toFixed(1)}/s) with ${watched.values} of them, ${watched.inputs.length} inputs; ${long.length} frames over 100 ms`,
    ],
  };
}

function byKind(frames: readonly LongFrame[]): { name: string; value: number; unit: string }[] {
  const counts = new Map<string, number>();
  for (const { longest } of frames) counts.set(longest, (counts.get(longest) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([name, value]) => ({ name, value, unit: 'frames' }));
}

function longestOfEach({ inputs }: WatchedDay): { name: string; value: number; unit: string }[] {
  const longest = new Map<string, number>();
  for (const { gesture, milliseconds } of inputs) longest.set(gesture, Math.max(milliseconds, longest.get(gesture) ?? 0));
  return [...longest].map(([name, value]) => ({ name, value, unit: 'ms' }));
}
