import { Registry } from 'prom-client';
import { Hubs, type Hub } from './hubs.js';
import { measureReadModel } from './read-model-metrics.js';

const hub = (watchers: number): Hub => ({ watchers, start: () => undefined, stop: () => undefined });

it('what is measured says how many look at boards, lists, feeds and at what must be dealt with, and 0 where nobody does', async () => {
  const registry = new Registry();
  const hubs = new Hubs({ board: hub(3), list: hub(2), feed: hub(1), items: hub(0) });
  measureReadModel(registry, { projector: { isReady: true, standing: { writes: true } as never, lagSeconds: 0, model: undefined }, hubs });
  const told = (await registry.metrics()).split('\n').filter((line) => line.startsWith('yiwang_read_model_watchers'));
  expect(told).toEqual(['board', 'list', 'feed', 'items'].map((of, n) => `yiwang_read_model_watchers{of="${of}"} ${3 - n}`));
});
