export * from './assessments/events.js';
export * from './assessments/quarantine-assessment.js';
export * from './cases/events.js';
export * from './cases/quarantine-case.js';
export * from './cases/quarantine-started.upcaster.js';
export * from './cases/quarantine-term.js';
export * from './quarantine.js';
