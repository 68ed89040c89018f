import { Gauge, type Registry } from 'prom-client';
import type { Hubs } from './hubs.js';
import type { Projector } from './projector/projector.js';

/** What of the read model is measured. */
export interface Measured {
  readonly projector: Pick<Projector, 'isReady' | 'standing' | 'lagSeconds' | 'model'>;
  readonly hubs: Pick<Hubs, 'watchers'>;
}

/** What Prometheus may know of a read model, registered beside what else is told of its process. */
export function measureReadModel(registry: Registry, { projector, hubs }: Measured): void {
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
  gauge('yiwang_read_model_ready', '1 while its numbers may be worked with.', () => Number(projector.isReady));
  gauge('yiwang_read_model_writes', '1 in the process that writes the numbers, 0 in one that shows what another writes.', () => Number(projector.standing.writes));
  gauge('yiwang_read_model_lag_seconds', 'For how long something has stood in the log that is not shown.', () => projector.lagSeconds);
  gauge('yiwang_read_model_parked_events', 'Events that could not be folded.', () => projector.model?.parked.length ?? 0);
  new Gauge({
    name: 'yiwang_read_model_watchers',
    help: 'Open subscriptions, by what is looked at: boards, lists, feeds, what must be dealt with.',
    labelNames: ['of'],
    registers: [registry],
    collect() {
      for (const [of, watchers] of hubs.watchers) this.set({ of }, watchers);
    },
  });
}
