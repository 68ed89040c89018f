export { READ_MODEL_VARIABLES, readReadModelSettings } from './alone/read-model-settings.js';
export { ReadModelModule } from './read-model.module.js';
export { DueRows } from './lists/due-rows.js';
export { readStoreOf, type ReadStoreSettings } from './read-store-of.js';
export { Projector, type Notices, type ProjectorOptions, type ProjectorState } from './projector/projector.js';
export { Declarations, runningDeclarations, type Declared } from './projector/declarations.js';
export { rebuild, type RebuildOptions, type RebuildReport } from './projector/rebuild.js';
export { verify, type VerifyReport } from './projector/verify.js';
export type { ReadableLog } from './projector/readable-log.js';
