import { benchOptions } from './bench-options.js';

describe('the options of a benchmark', () => {
  it('measure everything, in the sizes of the goals, where nothing is asked for', () => {
    expect(benchOptions([])).toEqual({
      json: false,
      only: [
        'submissions', 'rebuild', 'latency', 'board', 'board-by-sql', 'explain', 'restart', 'event-node', 'move-log', 'list-page', 'key-history', 'quarantine-day', 'shared-vault', 'follower', 'fence', 'wall', 'viewers',
      ],
      small: 10_000,
      large: 1_000_000,
      seconds: 8,
      boards: 1_000,
      eventStore: undefined,
    });
  });

  it('take sizes and rows', () => {
    expect(benchOptions(['--json', '--only', 'board,rebuild', '--large', '50000'])).toMatchObject({
      json: true,
      only: ['board', 'rebuild'],
      large: 50_000,
    });
  });

  it('measure an event store beside the node, and what else is asked for', () => {
    const eventStore = 'esdb://127.0.0.1:2113?tls=false';
    expect(benchOptions(['--event-store', eventStore])).toMatchObject({ eventStore, only: [] });
    expect(benchOptions(['--event-store', eventStore, '--only', 'event-node'])).toMatchObject({ eventStore, only: ['event-node'] });
  });

  it.each([[['--event-store', 'http://127.0.0.1:2113']], [['--only', 'everything']], [['--large', 'many']], [['--seconds', '0']]])('refuse %j', (args) => {
    expect(() => benchOptions(args)).toThrow(RangeError);
  });
});
