import { runReadModel } from './alone/read-model.process.js';

await runReadModel();
