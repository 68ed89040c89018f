import { benchOptions } from './bench-options.js';

describe('the options of a benchmark', () => {
  it('measure everything, in the sizes of the goals, where nothing is asked for', () => {
    expect(benchOptions([])).toEqual({
      json: false,
      only: ['submissions', 'rebuild', 'latency', 'board', 'restart', 'event-node'],
      small: 10_000,
      large: 1_000_000,
      seconds: 8,
      boards: 1_000,
    });
  });

  it('take sizes and rows', () => {
    expect(benchOptions(['--json', '--only', 'board,rebuild', '--large', '50000'])).toMatchObject({
      json: true,
      only: ['board', 'rebuild'],
      large: 50_000,
    });
  });

  it.each([[['--only', 'everything']], [['--large', 'many']], [['--seconds', '0']]])('refuse %j', (args) => {
    expect(() => benchOptions(args)).toThrow(RangeError);
  });
});
