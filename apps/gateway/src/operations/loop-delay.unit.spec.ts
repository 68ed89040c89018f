import { setTimeout as delay } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { LoopDelay } from './loop-delay.js';

/** Keeps the thread from everyone for so many ms. */
function standStill(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe('the delay of the event loop', () => {
  const registry = new Registry();
  const loopDelay = new LoopDelay(registry);
  afterAll(() => loopDelay.close());
  const told = async () => Number(/^yiwang_event_loop_delay_max_seconds (\S+)$/m.exec(await registry.metrics())![1]);

  it('given it stood still, then the longest time is told, once, and counted among those of each second', async () => {
    await delay(50);
    standStill(700);
    await delay(50);
    expect(await told()).toBeGreaterThanOrEqual(0.65);
    await delay(20);
    expect(await told()).toBeLessThan(0.65);
    const histogram = await registry.metrics();
    expect(histogram).toMatch(/^yiwang_event_loop_delay_seconds_bucket\{le="0.5"\} \d+$/m);
    expect(Number(/^yiwang_event_loop_delay_seconds_sum (\S+)$/m.exec(histogram)![1])).toBeGreaterThanOrEqual(0.65);
  });
});
