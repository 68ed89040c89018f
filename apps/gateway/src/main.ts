import { runGateway } from './alone/gateway.process.js';

await runGateway();
