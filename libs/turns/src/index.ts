export * from './each-of.js';
export * from './in-turn.js';
export * from './turns.js';
