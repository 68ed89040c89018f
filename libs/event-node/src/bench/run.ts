import { eventNodeBench } from './event-node.bench.js';

/* node libs/event-node/dist/bench/run.js: the event node's part of `npm run bench`, alone. */
for (const { name, value, unit, comparedWith, ratio, goal, met } of await eventNodeBench()) {
  console.log(
    `${name}: ${value.toFixed(1)} ${unit}; ${comparedWith.name}: ${comparedWith.value.toFixed(1)}; ratio ${ratio.toFixed(2)}, goal ${goal}, ${met ? 'met' : 'not met'}`,
  );
}
