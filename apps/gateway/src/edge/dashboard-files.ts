import { existsSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { refuseRequest } from '@yiwang/kernel';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { OPEN } from './request-identity.js';

/** Paths that belong to programs: a page is never the answer to them. */
const PROGRAM_PATHS = /^\/(api|graphql|metrics|healthz|readyz)(\/|$)/;

/** The explorer of the GraphQL API is a page of its own beside the dashboard. */
const EXPLORER_PATH = /^\/graphiql\/?$/;

/** File names that carry the hash of what is in them never change. */
const HASHED = /-[\w-]{8,}\.\w+$/;

/**
 * Serves the built dashboard from `/`. Its files hold the program and nobody's data, and the login page is part of it, so
 * they need no session. Every other path that a browser opens as a page is the dashboard's own and gets `index.html`, but
 * `/graphiql`, which gets the explorer's.
 *
 * Files made smaller beforehand (`x.js.br`, `x.js.gz`) are sent where the browser takes them. A dashboard that is built anew is
 * served as it is then.
 */
export async function serveDashboard(server: FastifyInstance, directory: string | undefined): Promise<void> {
  if (directory === undefined) return;
  if (!existsSync(join(directory, 'index.html'))) throw new Error(`${directory} holds no index.html: build the dashboard first.`);
  await server.register(staticFiles, { root: directory, serve: false, preCompressed: true });
  server.get('/*', { config: OPEN }, async (request, reply) => {
    const path = safelyDecoded(request.url.split('?')[0]!);
    if (path !== undefined && path !== '/index.html' && (await isFile(directory, path))) {
      return reply.sendFile(path.slice(1), directory, HASHED.test(path) ? { immutable: true, maxAge: '1y' } : { maxAge: 0 });
    }
    const isPage = path !== undefined && !PROGRAM_PATHS.test(path) && (request.headers.accept ?? '*/*').match(/text\/html|\*\/\*/);
    if (!isPage || /\.\w+$/.test(path.replace('/index.html', ''))) return refuseRequest('not-found');
    const page = EXPLORER_PATH.test(path) && (await isFile(directory, '/graphiql/index.html')) ? 'graphiql/index.html' : 'index.html';
    return reply.header('cache-control', 'no-cache').sendFile(page, directory, { cacheControl: false });
  });
}

/** Whether a path names a file below a directory, as it is now: no directory, no link, and nothing that leads out of it. */
async function isFile(directory: string, path: string): Promise<boolean> {
  if (path !== posix.normalize(path)) return false;
  return lstat(join(directory, path)).then((found) => found.isFile(), () => false);
}

function safelyDecoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
