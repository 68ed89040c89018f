export { clientAt } from './client-at.js';
export { eventNodeBench, type BenchRow, type EventNodeBenchOptions } from './event-node.bench.js';
export { eventStoreBench, type EventStoreBenchOptions } from './event-store.bench.js';
