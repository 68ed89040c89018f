import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogFile } from './log-file.js';
import { openProductLog } from './product-log.js';
import { readSettings } from './settings.js';

describe('the log’s file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'log-file-'));
  const logs = join(directory, 'logs');
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('is that of the product where it is started at a terminal, and there is none elsewhere', () => {
    const settings = readSettings({ DATA_DIR: join(directory, 'data') });
    const { logger, file } = openProductLog(settings, true);
    logger.log('Mapped a route', 'RouterExplorer');
    expect(file).toBe(join(settings.dataDir, 'logs', 'yiwang.log'));
    expect(JSON.parse(readFileSync(file!, 'utf8'))).toMatchObject({ context: 'RouterExplorer', msg: 'Mapped a route' });
    expect(openProductLog(settings, false).file).toBeUndefined();
  });

  it('takes lines at once, and goes on where an earlier start ended', () => {
    new LogFile(logs).write('first\n');
    const { path } = new LogFile(logs);
    new LogFile(logs).write('second\n');
    expect(readFileSync(path, 'utf8')).toBe('first\nsecond\n');
  });

  const itWithFull = existsSync('/dev/full') ? it : it.skip;
  itWithFull('loses the lines that a full disk has no room for, and nobody who writes them is stopped', () => {
    const full = join(directory, 'full');
    mkdirSync(full);
    symlinkSync('/dev/full', join(full, 'yiwang.log'));
    expect(() => new LogFile(full).write('nowhere to go\n')).not.toThrow();
  });

  it('is never larger than it may be: the newest lines stay, in two files', () => {
    const file = new LogFile(logs, 1_000);
    for (let n = 0; n < 500; n += 1) file.write(`line ${n} 排摸\n`);
    expect(readdirSync(logs).sort()).toEqual(['yiwang.1.log', 'yiwang.log']);
    const [older, newer] = ['yiwang.1.log', 'yiwang.log'].map((name) => readFileSync(join(logs, name), 'utf8')) as [string, string];
    expect(Buffer.byteLength(older + newer)).toBeLessThan(2_100);
    expect((older + newer).trimEnd().split('\n').at(-1)).toBe('line 499 排摸');
  });
});
