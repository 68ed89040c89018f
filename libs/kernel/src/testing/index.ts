export * from './happened.js';
export * from './given.js';
export { onceARun } from './once-a-run.js';
export { hearRecorded, type RecordedInTest } from './recorded.js';
