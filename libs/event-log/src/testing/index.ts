export { startLogServer, type LogServer } from './log-server.js';
