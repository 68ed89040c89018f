import { parseArgs } from 'node:util';

export const ROWS = [
  'submissions', 'rebuild', 'latency', 'board', 'board-by-sql', 'explain', 'restart', 'event-node', 'move-log', 'list-page', 'key-history', 'quarantine-day', 'shared-vault', 'follower', 'fence', 'wall', 'viewers',
] as const;
export type RowName = (typeof ROWS)[number];

export interface BenchOptions {
  readonly json: boolean;
  /** Which rows to measure; all of them by default. */
  readonly only: readonly RowName[];
  /** Events in the small and the large log: 10,000 and 1,000,000. */
  readonly small: number;
  readonly large: number;
  /** How long each load goes on; 8 s. */
  readonly seconds: number;
  /** How many boards are asked for; 1,000. */
  readonly boards: number;
  /** Address of an event store to measure beside the event node; no other row is measured then unless it is asked for. */
  readonly eventStore: string | undefined;
}

export const USAGE = `npm run bench -- [--json] [--only ${ROWS.join(',')}]
  [--small 10000] [--large 1000000] [--seconds 8] [--boards 1000] [--event-store esdb://HOST:PORT?tls=false]`;

/** The options in command line arguments. Throws a `RangeError` with what was expected for any that cannot be. */
export function benchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      'event-store': { type: 'string' },
      small: { type: 'string', default: '10000' },
      large: { type: 'string', default: '1000000' },
      seconds: { type: 'string', default: '8' },
      boards: { type: 'string', default: '1000' },
    },
  });
  const eventStore = values['event-store'];
  if (eventStore !== undefined && !/^(esdb|kurrentdb|kdb|kurrent)(\+discover)?:\/\//.test(eventStore))
    throw new RangeError(`--event-store: ${eventStore} is no address of an event store (esdb://…)`);
  const wanted = values.only?.split(',') ?? (eventStore === undefined ? ROWS : []);
  const only = wanted.map((name) => {
    if (!ROWS.includes(name as RowName)) throw new RangeError(`--only: ${name} is none of ${ROWS.join(', ')}`);
    return name as RowName;
  });
  const positive = (name: 'small' | 'large' | 'seconds' | 'boards'): number => {
    const value = Number(values[name]);
    if (!(value > 0)) throw new RangeError(`--${name}: expected a number over 0`);
    return value;
  };
  return {
    json: values.json,
    only,
    small: positive('small'),
    large: positive('large'),
    seconds: positive('seconds'),
    boards: positive('boards'),
    eventStore,
  };
}
