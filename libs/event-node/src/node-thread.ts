import { parentPort, workerData } from 'node:worker_threads';
import { startEventNode, type EventNodeOptions } from './event-node.js';

/* The worker's side of `startEventNodeThread`. */
const port = parentPort;
if (!port) throw new Error('node-thread runs as a worker only');

const node = await startEventNode(workerData as EventNodeOptions);
const { close, ...answer } = node;
port.once('message', () => void close().then(() => port.close()));
port.postMessage(answer);
