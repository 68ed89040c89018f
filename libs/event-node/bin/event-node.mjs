#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const command = new URL('../dist/cli.js', import.meta.url);
if (!existsSync(fileURLToPath(command))) {
  console.error('event-node is not built. Run "npm run build" first.');
  process.exit(1);
}
await import(command.href);
