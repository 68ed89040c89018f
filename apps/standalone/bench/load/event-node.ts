import { eventNodeBench, eventStoreBench, type BenchRow, type EventStoreBenchOptions } from '@yiwang/event-node/bench';
import { answerJob } from '../child-job.js';

/** The event node's own rows, or those of an event store beside it, measured without the product. */
answerJob(
  ({ eventStore }: { readonly eventStore?: EventStoreBenchOptions }): Promise<readonly BenchRow[]> =>
    eventStore ? eventStoreBench(eventStore) : eventNodeBench(),
);
