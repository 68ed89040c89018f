export { ReadModelModule } from './read-model.module.js';
export { Projector, type Notices, type ProjectorOptions, type ProjectorState } from './projector/projector.js';
export { rebuild, verify, type RebuildOptions, type RebuildReport, type VerifyReport } from './projector/rebuild.js';
export type { ReadableLog } from './projector/readable-log.js';
