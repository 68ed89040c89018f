/**
 * `npm run torture -- [--minutes 5] [--seed N]`: installs and builds what is missing, then kills, cuts off, damages and
 * floods the product for so many minutes each, and says whether all that must be true still was.
 */
import { parseArgs } from 'node:util';
import { build, install, run } from './prepare.mjs';

const { minutes, seed } = parseArgs({ options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } } }).values;
if (!(Number(minutes) >= 0)) {
  console.error(`--minutes ${minutes}: expected a number`);
  process.exit(1);
}

install();
build();
run(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--config',
    'infra/workspace/jest.config.mjs',
    '-w',
    '1',
    'apps/standalone/torture',
  ],
  { TORTURE_MINUTES: minutes, ...(seed === undefined ? {} : { TORTURE_SEED: seed }) },
);
