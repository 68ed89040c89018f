export * from './directory-lock.js';
export * from './disk-room.js';
export * from './lmdb-pages.js';
export * from './owner-only.js';
