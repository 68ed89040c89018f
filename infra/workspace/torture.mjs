/**
 * `npm run torture -- [--minutes 5] [--seed N]`, or `-- --kills 40`: installs and builds what is missing, then kills, cuts off, damages and
 * floods the product for so many minutes each, and says whether all that must be true still was. With `--kills` one product in two processes and its stores are killed so often, and nothing else is tried.
 */
import { parseArgs } from 'node:util';
import { build, install, run } from './prepare.mjs';

const { minutes, seed, kills } = parseArgs({ options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' }, kills: { type: 'string' } } }).values;
for (const [name, value, isRight] of [['minutes', minutes, Number(minutes) >= 0], ['kills', kills, kills === undefined || /^[1-9]\d*$/.test(kills)]]) {
  if (isRight) continue;
  console.error(`--${name} ${value}: expected a number`);
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
    kills === undefined ? 'apps/standalone/torture' : 'apps/standalone/torture/more-than-one',
  ],
  { ...(kills === undefined ? { TORTURE_MINUTES: minutes } : { TORTURE_KILLS: kills }), ...(seed === undefined ? {} : { TORTURE_SEED: seed }) },
);
