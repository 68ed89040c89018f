export { ContentDigest } from './content-digest.js';
export { ReadStoreError } from './engine.js';
export type { PageOfRows } from './list-pages.js';
export { beginReadStore, openReadStore, type BegunReadStore, type ReadStoreOptions } from './open-read-store.js';
export * from './read-store.js';
export { RowCounts, type RowCount } from './row-counts.js';
export type { ToldBatch } from './told-batches.js';
export { troubleOf, type ReadStoreTrouble } from './trouble.js';
