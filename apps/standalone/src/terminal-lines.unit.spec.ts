import { terminalLine } from './terminal-lines.js';

const line = (level: number, context: string, msg: string) => terminalLine(JSON.stringify({ level, time: '2020-02-08T06:32:05.000Z', context, msg }));

describe('what a terminal shows of the log', () => {
  it('is what went wrong, and what concerns the whole product', () => {
    expect(line(40, 'Stores', 'the disk is nearly full')).toMatch(/^ {2}\d\d:\d\d:05 {2}⚠ the disk is nearly full\n$/);
    expect(line(50, 'Gateway', 'x')).toContain('⚠ x');
    expect(line(30, 'Demonstration', 'its past is loaded')).toMatch(/:05 {2}its past is loaded\n$/);
  });
  it('is not how the product is put together', () => {
    expect(line(30, 'RouterExplorer', 'Mapped {/api/session, POST} route')).toBeUndefined();
    expect(line(20, 'Demonstration', 'a detail')).toBeUndefined();
  });
  it('is one line, whatever a message says', () => {
    expect(line(50, 'Gateway', 'it failed\u001b[2J\n    at somewhere')).toMatch(/it failed�\[2J\n$/);
  });
});
