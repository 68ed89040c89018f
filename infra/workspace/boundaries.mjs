/**
 * Who may import whom, in one table. A package not named in another's row is a lint error there; tests may use a few
 * more. `standalone` alone composes apps.
 */
import { readFileSync } from 'node:fs';

const { dependencies } = JSON.parse(readFileSync(new URL('../../libs/contexts/package.json', import.meta.url), 'utf8'));

/** The domain of each context: what `libs/contexts` lists. */
export const DOMAIN = Object.keys(dependencies).map((name) => name.replace('@yiwang/', '')).filter((name) => name !== 'kernel');
const domainRooms = DOMAIN.map((name) => `libs/${name}`);

/** package folder → the packages of ours its sources may import. */
export const MAY_IMPORT = {
  'libs/kernel': [],
  'libs/registers': ['kernel'],
  ...Object.fromEntries(domainRooms.map((room) => [room, ['kernel', 'registers']])),
  'libs/contexts': ['kernel', ...DOMAIN],
  'libs/submissions': ['kernel'],
  'libs/elements': ['kernel', 'registers', ...DOMAIN],
  'libs/ledgers': ['kernel', 'registers', 'screening'],
  'libs/event-log': ['kernel'],
  'libs/directory-lock': [],
  'libs/turns': [],
  'libs/postgres': [],
  'libs/event-node': ['directory-lock'],
  'libs/read-store': ['directory-lock', 'postgres', 'kernel', 'elements'],
  'libs/service-process': ['kernel', 'event-log'],
  'libs/simulator': ['kernel', 'contexts', 'submissions'],
  'libs/submission-service': ['kernel', 'event-log', 'service-process', 'submissions'],
  ...Object.fromEntries(DOMAIN.map((name) => [`apps/${name}`, ['contexts', 'submission-service', name]])),
  'libs/policies': ['kernel', 'event-log', 'coordination'],
  'apps/gateway': ['directory-lock', 'postgres', 'turns', 'kernel', 'ledgers', 'screening', 'service-process'],
  'apps/read-model': ['turns', 'kernel', 'contexts', 'elements', 'event-log', 'read-store', 'service-process'],
  'apps/dashboard': ['contexts', 'kernel'],
  'apps/standalone': [
    'directory-lock', 'kernel', 'elements', 'event-log', 'event-node', 'read-store', 'simulator', 'contexts', 'service-process', 'submission-service',
    'policies', 'gateway', 'read-model',
  ],
};

/** What a folder of a package may import beside that: where an app is composed as a process of its own, and the log's probe. */
export const FOLDERS_MAY_IMPORT_TOO = {
  'apps/gateway/src/alone': ['contexts', 'event-log', 'policies', 'submission-service'],
  'apps/gateway/src/operations': ['event-log'],
  'apps/read-model/src/alone': ['contexts', 'directory-lock'],
};

/** What tests may use beside that: real stores and real histories to test against. */
export const TESTS_MAY_IMPORT_TOO = {
  'libs/event-log': ['event-node', 'contexts'],
  'libs/submissions': ['event-log', ...DOMAIN],
  'libs/submission-service': ['contexts', 'event-node'],
  'libs/policies': ['contexts', 'elements', 'event-node', 'submissions'],
  'libs/read-store': DOMAIN,
  'apps/standalone': ['ledgers'],
  'apps/gateway': ['contexts', 'event-log', 'event-node', 'read-store', 'simulator', 'submissions'],
  'apps/read-model': ['event-node', 'simulator', 'submissions', ...DOMAIN],
};

/** Third-party doors: the package on the left is opened only in the rooms on the right. */
export const ONLY_IN = {
  '@eventstore/db-client': ['libs/event-log', 'libs/event-node', 'apps/standalone/bench'],
  '@kurrent/kurrentdb-client': ['libs/event-node'],
  '@grpc/grpc-js': ['libs/event-log', 'libs/event-node', 'libs/service-process', 'libs/submission-service', 'apps/gateway', 'apps/read-model'],
  '@electric-sql/pglite': ['libs/read-store', 'apps/standalone/bench'],
  pg: ['libs/postgres', 'libs/read-store', 'apps/gateway', 'apps/standalone/bench'],
  kysely: ['libs/read-store'],
  lmdb: ['libs/directory-lock', 'libs/event-node', 'apps/gateway'],
  '@nestjs/*': ['libs/policies', 'libs/service-process', 'libs/submission-service', 'apps/gateway', 'apps/read-model', 'apps/standalone'],
  react: ['apps/dashboard'],
  saxes: ['libs/ledgers'],
  yauzl: ['libs/ledgers'],
  numfmt: ['libs/ledgers'],
};

/**
 * The zones of the page, one way: a folder of `apps/dashboard/src` and the folders its files may import beside their own.
 * A feature may use another; nothing below knows of features, and nothing at all of `app`.
 */
export const PAGE_ZONES = {
  app: ['features', 'graphql', 'api', 'ui', 'i18n', 'timing', 'format', 'styles'],
  explorer: ['graphql', 'api', 'i18n', 'format', 'styles'],
  features: ['graphql', 'api', 'ui', 'i18n', 'timing', 'format', 'styles'],
  graphql: ['api', 'i18n', 'timing', 'format'],
  api: ['i18n', 'format'],
  ui: ['i18n', 'timing', 'format'],
  format: ['i18n'],
  timing: [],
  i18n: [],
};

/** The rooms that know no clock, no randomness, no files and no network: time and ids come in with the command. */
export const PURE = ['libs/kernel', 'libs/registers', ...domainRooms, 'libs/contexts', 'libs/elements'];
