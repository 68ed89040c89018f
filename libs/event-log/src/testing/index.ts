export { goldenOf, type GoldenEvent } from './golden.js';
export { TestNode } from './test-node.js';
export { pause, until } from './wire.js';
export { freePort, startLogServer, type LogServer } from './log-server.js';
