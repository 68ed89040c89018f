export type * from './file/ledger-file.js';
export type * from './ledger.js';
