import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const everything = {
  displayName: 'suite',
  rootDir: root,
  testMatch: ['<rootDir>/{libs,apps,infra}/**/*.spec.{ts,tsx}'],
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.nx/', '<rootDir>/.data/'],
  setupFiles: ['<rootDir>/infra/workspace/jsdom.setup.mjs'],
  setupFilesAfterEnv: ['<rootDir>/infra/workspace/golden.setup.mjs'],
  extensionsToTreatAsEsm: ['.ts', '.tsx', '.css'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '\\.module\\.css$': '<rootDir>/infra/workspace/css-module.transform.mjs',
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  testEnvironmentOptions: { customExportConditions: ['@yiwang/source', 'node', 'node-addons'] },
};

/** The node's conformance suite once more, asked by the client of EventStoreDB's successor. */
const secondClient = {
  ...everything,
  displayName: 'second client',
  globals: { SECOND_CLIENT: true },
  testMatch: ['<rootDir>/libs/event-node/src/conformance/*.spec.ts'],
  moduleNameMapper: { ...everything.moduleNameMapper, '^@eventstore/db-client$': '<rootDir>/libs/event-node/src/testing/second-client.ts' },
};

/** @type {import('jest').Config} */
export default {
  rootDir: root,
  globalSetup: '<rootDir>/infra/workspace/run-folder.setup.mjs',
  // A test that hangs is ended. A machine that is slow, or has other work, is none.
  testTimeout: 120_000,
  // A process keeps what each file loaded: one that holds so much gives way to another between two files.
  workerIdleMemoryLimit: '1GB',
  projects: [everything, secondClient],
};
