import { BegunNode } from './embedded-node.js';

// Before anything else is loaded.
const node = BegunNode.ofRestart(process.env);
const { runProduct } = await import('./product-cli.js');
await runProduct(node);
