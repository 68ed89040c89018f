import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { EventNode, EventNodeOptions, PortNodeOptions, SocketEventNode, SocketNodeOptions } from './event-node.js';

/** The worker is compiled JavaScript, also when this file is run from its source. */
function workerFile(): string {
  const file = fileURLToPath(new URL(import.meta.url.includes('/dist/') ? './node-thread.js' : '../dist/node-thread.js', import.meta.url));
  if (!existsSync(file)) throw new Error(`The event node is not built: ${file} is missing. Run "npm run build" first.`);
  return file;
}

type OnExit = (error: Error) => void;

/**
 * Starts a node on a worker thread, so that its work does not wait for the caller's, nor the caller's for its.
 * Takes and answers what `startEventNode` does, and rejects where it does. If the thread dies later, `onExit` is told.
 */
export function startEventNodeThread(options: PortNodeOptions, onExit?: OnExit): Promise<EventNode>;
export function startEventNodeThread(options: SocketNodeOptions, onExit?: OnExit): Promise<SocketEventNode>;
export function startEventNodeThread(options: EventNodeOptions, onExit?: OnExit): Promise<EventNode | SocketEventNode>;
export async function startEventNodeThread(options: EventNodeOptions, onExit?: OnExit): Promise<EventNode | SocketEventNode> {
  const worker = new Worker(workerFile(), { workerData: options, execArgv: [] });
  const [answer] = (await once(worker, 'message')) as [Omit<EventNode, 'close'> | Omit<SocketEventNode, 'close'>];
  let failure: Error | undefined;
  let closing = false;
  worker.on('error', (error) => (failure = error));
  worker.on('exit', (code) => {
    if (!closing) onExit?.(failure ?? new Error(`The event node's thread ended with code ${code}.`));
  });
  return {
    ...answer,
    close: async () => {
      if (closing) return;
      closing = true;
      const exited = once(worker, 'exit');
      worker.postMessage('close');
      await exited;
    },
  };
}
