export { PostgresProcess, postgresPrograms } from './postgres-process.js';
