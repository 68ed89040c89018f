/**
 * Who may import whom, in one table. A package not named in another's row is a lint error there; tests may use a few
 * more. `standalone` alone composes apps.
 */
const DOMAIN = ['screening', 'quarantine', 'supply'];

/** package folder → the packages of ours its sources may import. */
export const MAY_IMPORT = {
  'libs/kernel': [],
  'libs/screening': ['kernel'],
  'libs/quarantine': ['kernel'],
  'libs/supply': ['kernel'],
  'libs/elements': ['kernel', ...DOMAIN],
  'libs/ledgers': ['kernel', 'screening'],
  'libs/event-log': ['kernel'],
  'libs/directory-lock': [],
  'libs/turns': [],
  'libs/event-node': ['directory-lock'],
  'libs/read-store': ['directory-lock', 'kernel', 'elements'],
  'libs/simulator': ['kernel', ...DOMAIN],
  'apps/screening': ['kernel', 'event-log', 'screening'],
  'apps/quarantine': ['kernel', 'event-log', 'quarantine'],
  'apps/supply': ['kernel', 'event-log', 'supply'],
  'apps/gateway': ['directory-lock', 'turns', 'kernel', 'ledgers', ...DOMAIN],
  'apps/read-model': ['turns', 'kernel', 'elements', 'event-log', 'read-store'],
  'apps/dashboard': ['kernel'],
  'apps/standalone': [
    'directory-lock', 'kernel', 'elements', 'event-log', 'event-node', 'read-store', 'simulator', ...DOMAIN,
    'gateway', 'read-model', 'screening-service', 'quarantine-service', 'supply-service',
  ],
};

/** What tests may use beside that: real stores and real histories to test against. */
export const TESTS_MAY_IMPORT_TOO = {
  'libs/event-log': ['event-node', ...DOMAIN],
  'libs/read-store': DOMAIN,
  'apps/standalone': ['ledgers'],
  'apps/gateway': ['event-log', 'event-node', 'simulator'],
  'apps/read-model': ['event-node', 'simulator', ...DOMAIN],
};

/** Third-party doors: the package on the left is opened only in the rooms on the right. */
export const ONLY_IN = {
  '@eventstore/db-client': ['libs/event-log', 'libs/event-node', 'apps/standalone/bench'],
  '@grpc/grpc-js': ['libs/event-log', 'libs/event-node'],
  '@electric-sql/pglite': ['libs/read-store'],
  pg: ['libs/read-store'],
  kysely: ['libs/read-store'],
  lmdb: ['libs/directory-lock', 'libs/event-node', 'apps/gateway'],
  '@nestjs/*': ['apps/screening', 'apps/quarantine', 'apps/supply', 'apps/gateway', 'apps/read-model', 'apps/standalone'],
  react: ['apps/dashboard'],
  saxes: ['libs/ledgers'],
  yauzl: ['libs/ledgers'],
  numfmt: ['libs/ledgers'],
};

/** The rooms that know no clock, no randomness, no files and no network: time and ids come in with the command. */
export const PURE = ['libs/kernel', 'libs/screening', 'libs/quarantine', 'libs/supply', 'libs/elements'];
