/** `npm start`: installs and builds what is missing, then runs the product. */
import { spawn } from 'node:child_process';
import { build, install, root } from './prepare.mjs';

install();
build();

const product = spawn(process.execPath, ['apps/standalone/dist/main.js', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  // What threads give back glibc keeps, of each share of memory apart: two for all of them keep less (ADR 68).
  env: { MALLOC_ARENA_MAX: '2', ...process.env },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => product.kill(signal));
product.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
