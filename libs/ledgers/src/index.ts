export type * from './file/ledger-file.js';
export * from './file/ledger-refused.js';
export * from './file/read-ledger-file.js';
export * from './ledger.js';
export * from './read-ledger.js';
export * from './reader/ledger-reader.js';
