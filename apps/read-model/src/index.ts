export { ReadModelModule } from './read-model.module.js';
export { DueRows } from './lists/due-rows.js';
export { Projector, type Notices, type ProjectorOptions, type ProjectorState } from './projector/projector.js';
export { Declarations, runningDeclarations, type Declared } from './projector/declarations.js';
export { rebuild, type RebuildOptions, type RebuildReport } from './projector/rebuild.js';
export { verify, type VerifyReport } from './projector/verify.js';
export type { ReadableLog } from './projector/readable-log.js';
