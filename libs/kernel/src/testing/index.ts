export * from './happened.js';
export * from './given.js';
export { hearRecorded, type RecordedInTest } from './recorded.js';
