export { layEmptyStore } from './empty-store.js';
export { PostgresProcess, postgresPrograms } from './postgres-process.js';
