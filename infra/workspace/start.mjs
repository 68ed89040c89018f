/** `npm start`: installs and builds what is missing, then runs the product. */
import { spawn } from 'node:child_process';
import { build, install, root } from './prepare.mjs';

install();
build();

// V8 has four threads beside its own wherever it runs; 0 makes them as many as there are cores to spare (ADR 69).
const product = spawn(process.execPath, ['--v8-pool-size=0', 'apps/standalone/dist/bundle/main.js', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  // What threads give back glibc keeps, of each share of memory apart: two for all of them keep less (ADR 68).
  env: { MALLOC_ARENA_MAX: '2', ...process.env },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => product.kill(signal));
product.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
