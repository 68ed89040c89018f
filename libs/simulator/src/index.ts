export * from './demonstration/demonstration.js';
export * from './ledgers/committee-ledgers.js';
export type { CommitteeCounts, LedgerOutcome } from './ledgers/committee-record.js';
export * from './ledgers/ledger.js';
export { RETURNEE_HEADER } from './ledgers/returnee-ledger.js';
export { SCREENING_HEADER, type Disorder } from './ledgers/screening-ledger.js';
export * from './people/invented-people.js';
export * from './random/random.js';
