import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const built = ['event-log', 'event-node'].every((name) => existsSync(resolve(import.meta.dirname, `../../${name}/dist/index.js`)));
const describeBuilt = built ? describe : describe.skip;

const run = (...args: string[]) =>
  spawnSync(process.execPath, [resolve(import.meta.dirname, 'testing/broken-connection.mjs'), ...args], { encoding: 'utf8', timeout: 60_000 });

describeBuilt(`a process whose connection breaks under load${built ? '' : ' (skipped: the packages are not built)'}`, () => {
  it('lives on, and records every append', () => {
    const { status, stdout, stderr } = run();
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'recorded 1000\nalive\n', stderr: '' });
  }, 90_000);

  it('still ends at a rejection of its own that nobody handles', () => {
    const { status, stdout, stderr } = run('reject');
    expect(status).not.toBe(0);
    expect(stdout).not.toContain('alive');
    expect(stderr).toContain('a rejection of ours');
  }, 90_000);
});
