export * from './each-of.js';
export * from './turns.js';
