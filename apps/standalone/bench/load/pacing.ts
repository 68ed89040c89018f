import { setTimeout as delay } from 'node:timers/promises';

/** Does something again and again, so many at once, for some seconds. Gives how often per second, and each one's ms. */
export async function asFastAsPossible(
  concurrency: number,
  seconds: number,
  once: (worker: number) => Promise<void>,
): Promise<{ readonly perSecond: number; readonly milliseconds: number[] }> {
  const milliseconds: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  const worker = async (index: number) => {
    for (let at = performance.now(); at < end; at = performance.now()) {
      await once(index);
      milliseconds.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, (_, index) => worker(index)));
  return { perSecond: (milliseconds.length / (performance.now() - began)) * 1000, milliseconds };
}

/**
 * Begins something so many times a second for some seconds, whether or not the one before is done, as people do who do
 * not know of each other. Resolves when all are done.
 */
export async function atRate(perSecond: number, seconds: number, once: (index: number) => Promise<void>): Promise<void> {
  const began = performance.now();
  const running: Promise<void>[] = [];
  const count = perSecond * seconds;
  while (running.length < count) {
    const due = Math.min(count, Math.floor(((performance.now() - began) / 1000) * perSecond) + 1);
    while (running.length < due) running.push(once(running.length));
    await delay(1);
  }
  await Promise.all(running);
}
