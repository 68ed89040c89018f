export * from './coordination.js';
export * from './events.js';
export * from './work-item.js';
export * from './work-list.js';
