import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { refuseRequest } from '@yiwang/kernel';
import { Turns } from '@yiwang/turns';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BODY_LIMIT } from './limits.js';

/**
 * How many values and fields a body may hold, counted by the marks that stand before each: 500 submissions of the most
 * telling kind have a third of it. Reading text costs nothing beside it, whatever its length.
 */
export const MOST_MARKS = 100_000;

/** What a value or a field of JSON begins behind: `[`, `{`, `,` and `:`. */
const MARKS = new Uint8Array(256);
for (const mark of '[{,:') MARKS[mark.charCodeAt(0)] = 1;

/** Whoever is not signed in shares one turn with all who are not. */
const NOBODY = '';

/**
 * Reads bodies of JSON. One is read at a stretch, so it waits for its account's turn, and one of all too many values is
 * refused before it is read (`too-many-values`): a 4 MiB body of brackets alone would keep everybody waiting for 400 ms.
 */
export function readJsonBodies(adapter: FastifyAdapter): void {
  const server = adapter.getInstance() as unknown as FastifyInstance;
  const read = server.getDefaultJsonParser('error', 'error') as unknown as ReadJson;
  const turns = new Turns();
  adapter.useBodyParser('application/json', false, { bodyLimit: BODY_LIMIT }, (async (request: FastifyRequest, body: Buffer) =>
    turns.once(request.principal?.account ?? NOBODY, () => {
      if (marksIn(body) > MOST_MARKS) refuseRequest('too-many-values', { limit: MOST_MARKS });
      return readWith(read, request, body);
    })) as never);
}

type ReadJson = (request: FastifyRequest, body: string, done: (error: Error | null, value?: unknown) => void) => void;

/** What the body says. It is read before this returns. @throws what Fastify refuses it with. */
function readWith(read: ReadJson, request: FastifyRequest, body: Buffer): unknown {
  let failure: Error | null = null;
  let value: unknown;
  read(request, body.toString('utf8'), (error, parsed) => {
    failure = error;
    value = parsed;
  });
  if (failure !== null) throw failure as Error;
  return value;
}

/** How many marks a text has, those that stand in its strings included. */
function marksIn(body: Buffer): number {
  let marks = 0;
  for (let at = 0; at < body.length; at += 1) marks += MARKS[body[at]!]!;
  return marks;
}
