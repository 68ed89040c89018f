/**
 * `npm run bench`: installs and builds what is missing, then measures. With `--json` nothing but JSON goes to stdout
 * (ask npm for the same with `npm run --silent bench -- --json`).
 */
import { spawnSync } from 'node:child_process';
import { build, install, root } from './prepare.mjs';

/** Runs a script of ours; what it prints beside the figures goes to stderr. */
function node(args, { figures = false } = {}) {
  const { status, signal } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['inherit', figures ? 'inherit' : process.stderr, 'inherit'],
    env: { ...process.env, NX_TUI: 'false' },
  });
  if (status !== 0) process.exit(status ?? (signal ? 1 : 0));
}

install();
build();
node(['node_modules/typescript/bin/tsc', '-b', 'apps/standalone/bench']);
node(['apps/standalone/dist/bench/main.js', ...process.argv.slice(2)], { figures: true });
