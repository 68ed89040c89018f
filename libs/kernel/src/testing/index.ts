export * from './happened.js';
export * from './given.js';
