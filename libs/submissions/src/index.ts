export { Rehearsal, type Rehearsed } from './rehearsal.js';
export type { StreamFold } from './stream-fold.js';
export { MOST_EVENTS, SubmissionRunner } from './submission-runner.js';
export { streamsRead, taskOf, type Task } from './task.js';
