export { startEventNode, type EventNode, type EventNodeOptions } from './event-node.js';
export { startEventNodeThread } from './event-node-thread.js';
