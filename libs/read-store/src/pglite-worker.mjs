// The thread PGlite runs on. It is WebAssembly that runs to completion: on the main thread every statement would hold
// up requests and pushes for as long as it takes. Plain JavaScript, because a worker is loaded by Node itself, in tests
// (from the sources) as in production.
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';

/**
 * @typedef {{ id: number } & (
 *   | { op: 'query', sql: string, parameters: unknown[] }
 *   | { op: 'copyIn', sql: string, text: string }
 *   | { op: 'copyOut', sql: string }
 *   | { op: 'close' }
 * )} Request
 */

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);

/** PGlite fills all of it with zeros at its start. The system keeps the files in memory anyway; the default is four times this. */
const OWN_CACHE = '32MB';

const database = await PGlite.create(/** @type {{ directory: string }} */ (workerData).directory, {
  wasmModule: workerData.module,
  startParams: [...PGlite.defaultStartParams, '-c', `shared_buffers=${OWN_CACHE}`],
  // Counts, instants and sums stay far below 2^53; positions are asked for as text.
  parsers: { [types.INT8]: Number },
});

const encoder = new TextEncoder();

/**
 * What PGlite takes for a blob: it asks for its bytes and for nothing else. Those of a `Blob` lie outside of the heap, which
 * knows nothing of their size: a version was loaded before the first of them was given back.
 *
 * @param {string} text
 * @returns {Blob}
 */
const bytesOf = (text) => /** @type {Blob} */ (/** @type {unknown} */ ({ arrayBuffer: async () => encoder.encode(text).buffer }));

/** @param {Request} request */
async function answer(request) {
  switch (request.op) {
    case 'query': {
      const { rows, affectedRows } = await database.query(request.sql, request.parameters);
      return { rows, affectedRows };
    }
    case 'copyIn':
      await database.query(request.sql, [], { blob: bytesOf(request.text) });
      return undefined;
    case 'copyOut':
      return (await database.query(request.sql)).blob?.text();
    case 'close':
      await database.close();
      return undefined;
  }
}

port.on('message', async (/** @type {Request} */ request) => {
  try {
    port.postMessage({ id: request.id, result: await answer(request) });
  } catch (error) {
    const { message, name, code } = /** @type {Error & { code?: string }} */ (error);
    port.postMessage({ id: request.id, failure: { message, name, code } });
  }
});
port.postMessage({ ready: true });
