import { eventNodeBench, type BenchRow } from '@yiwang/event-node/bench';
import { answerJob } from '../child-job.js';

/** The event node's own rows, measured without the product. */
answerJob((): Promise<readonly BenchRow[]> => eventNodeBench());
