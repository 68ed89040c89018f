import type { Server } from 'node:http';

/** How long (ms) what is in flight may take before it is cut off. */
const PATIENCE = 10_000;
const LOOK_EVERY = 20;

/** A server of Fastify's, as far as it is drained. */
interface Drainable {
  readonly server: unknown;
  addHook(name: 'preClose', hook: (done: () => void) => void): unknown;
}

/**
 * Lets a server that is closed finish what is in flight, within limits, and wait for nothing else: a browser keeps
 * connections open on which it asks nothing.
 */
export function drainOnClose(app: Drainable, patience = PATIENCE): void {
  const server = app.server as Server;
  let inFlight = 0;
  server.on('request', (_request, response) => {
    inFlight += 1;
    response.once('close', () => (inFlight -= 1));
  });
  app.addHook('preClose', (done) => {
    const until = performance.now() + patience;
    const look = setInterval(() => {
      if (inFlight === 0 || performance.now() > until) server.closeAllConnections();
    }, LOOK_EVERY);
    server.once('close', () => clearInterval(look));
    done();
  });
}
