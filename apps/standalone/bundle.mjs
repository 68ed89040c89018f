/**
 * `node bundle.mjs`, of the build: puts the product and the libraries it loads into a few files, `dist/bundle`. Thousands of
 * small ones take a second longer at each start (ADR 69). Threads, and the tools of an operator, go on as they are compiled.
 */
import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const BUNDLE = here('./dist/bundle');

/** What is native or looks for files of its own; and the client of the event store, whose messages we load as it does. */
const ASIDE = /^(lmdb|msgpackr|pino|exceljs|@electric-sql\/pglite|@eventstore\/db-client|@grpc\/grpc-js)(\/|$)|\.node$/;

/** A module that looks for a file beside itself goes on finding it there. */
const whereItStood = {
  name: 'where-it-stood',
  transform: {
    filter: { code: 'import.meta' },
    handler(code, id) {
      if (!isAbsolute(id)) return undefined;
      const other = /import\.meta\.(?!url)\w+/.exec(code);
      if (other) throw new Error(`${id}: ${other[0]} would be the bundle's; say it by import.meta.url.`);
      const file = encodeURI(relative(BUNDLE, id).replaceAll('\\', '/'));
      const url = `new URL(${JSON.stringify(file)}, import.meta.url).href`;
      return { code: code.replaceAll('import.meta.url', url), map: null };
    },
  },
};

const bundle = await rolldown({
  input: { main: here('./dist/main.js'), index: here('./dist/index.js'), 'embedded-node': here('./dist/embedded-node.js') },
  platform: 'node',
  external: ASIDE,
  plugins: [whereItStood],
  onLog(level, log, report) {
    // What frameworks would load if it were installed.
    if (log.code !== 'UNRESOLVED_IMPORT' || !/node_modules/.test(log.message)) report(level, log);
  },
});
await bundle.write({ dir: BUNDLE, format: 'esm', keepNames: true, strictExecutionOrder: true, cleanDir: true });
