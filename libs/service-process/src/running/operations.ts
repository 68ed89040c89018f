import { fastify } from 'fastify';
import type { Registry } from 'prom-client';
import { inAddress } from '../settings/read-variables.js';

/** What is told of a process to those who run it. It tells nothing that is anybody's. */
export interface Operations {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly registry: Registry;
  /** Whether the process can do what it is for, and why not. */
  readonly standing: () => { readonly ready: boolean; readonly detail?: string | undefined };
}

/** Where that is told. */
export interface OperationsDoor {
  /** `http://127.0.0.1:4211`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Answers `/healthz` (the process answers), `/readyz` (200, or 503 while it is not ready) and `/metrics` (Prometheus' text format). */
export async function openOperations({ host, port, registry, standing }: Operations): Promise<OperationsDoor> {
  const server = fastify({ forceCloseConnections: true });
  server.get('/healthz', () => ({ status: 'ok' }));
  server.get('/readyz', (_request, reply) => {
    const stands = standing();
    return reply.status(stands.ready ? 200 : 503).header('cache-control', 'no-store').send(stands);
  });
  server.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
  await server.listen({ host, port });
  const { port: listening } = server.server.address() as { port: number };
  return { url: `http://${inAddress(host)}:${listening}`, close: () => server.close() };
}
