/** `npm test [pattern …]`: installs and builds what is missing, then runs every test, or those whose path matches. */
import { build, install, run } from './prepare.mjs';

install();
build();
run(process.execPath, [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  // One process runs all files where there are few cores, and keeps what each of them loaded.
  '--max-old-space-size=10240',
  'node_modules/jest/bin/jest.js',
  '--config',
  'infra/workspace/jest.config.mjs',
  ...process.argv.slice(2),
]);
