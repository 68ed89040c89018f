import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const built = ['event-log', 'event-node'].every((name) => existsSync(resolve(import.meta.dirname, `../../../${name}/dist/index.js`)));
const describeBuilt = built ? describe : describe.skip;

const run = (program: string, ...args: string[]) =>
  spawnSync(process.execPath, [resolve(import.meta.dirname, `../testing/${program}.mjs`), ...args], { encoding: 'utf8', timeout: 60_000 });

describeBuilt(`a process that uses the log${built ? '' : ' (skipped: the packages are not built)'}`, () => {
  it('lives on when its connection breaks under load, and records every append', () => {
    const { status, stdout, stderr } = run('broken-connection');
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'recorded 1000\nalive\n', stderr: '' });
  });

  it('lives on whatever a server answers: late, twice, to nobody, after the call broke, without what it should say', () => {
    const { status, stdout, stderr } = run('awkward-answers');
    const appends = ['plain', 'twice', 'late', 'toNobody', 'afterTheBreak', 'leaderless', 'nothingInIt'].map((name) => `${name}: 20`);
    expect({ status, said: stdout.trim().split('\n'), stderr }).toEqual({ status: 0, said: [...appends, 'read: 0', 'alive'], stderr: '' });
  });

  for (const [how, words] of [['reject', 'a rejection of ours'], ['throw', 'an error of ours']] as const) {
    it(`still ends at an error of its own that nobody handles (${how})`, () => {
      const { status, stdout, stderr } = run('awkward-answers', how);
      expect(status).toBe(1);
      expect(stdout).not.toContain('alive');
      expect(stderr).toContain(words);
    });
  }
});
