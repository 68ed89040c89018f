export * from './events.js';
export * from './quarantine.js';
export * from './quarantine-case.js';
export * from './release-quarantine.submission.js';
export * from './start-quarantine.submission.js';
