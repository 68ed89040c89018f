export { eventNodeBench, type BenchRow, type EventNodeBenchOptions } from './event-node.bench.js';
