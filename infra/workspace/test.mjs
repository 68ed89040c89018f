/** `npm test [pattern …]`: installs and builds what is missing, then runs every test, or those whose path matches. */
import { build, install, run } from './prepare.mjs';

install();
build();
run(process.execPath, [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  '--config',
  'infra/workspace/jest.config.mjs',
  ...process.argv.slice(2),
]);
