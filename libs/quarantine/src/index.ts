export * from './events.js';
export * from './quarantine.js';
export * from './quarantine-case.js';
export * from './quarantine-started.upcaster.js';
export * from './quarantine-term.js';
