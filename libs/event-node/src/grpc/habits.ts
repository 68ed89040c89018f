/**
 * Whose habits a node has: its own, or those of an EventStoreDB of that version. The latter are for the tests of a program
 * that is to run on real servers: they bring on what those do to it, and what no test against a node of its own would.
 */
export type HabitsName = 'node' | 'esdb-23.10' | 'esdb-24.2';

/** What servers of this protocol do differently, none of it a matter of right or wrong. */
export interface Habits {
  /** Version that clients are told, of the protocol that is followed. */
  readonly version: string;
  /** Calls at once on one connection, subscriptions included; the next waits, without an error, until one ends. */
  readonly callsPerConnection: number;
  /** Whether `$` events of its own stand in `$all` before, between and behind those of its clients. */
  readonly systemEvents: boolean;
  /** How many events may wait for a live subscriber that is slower than the writers. */
  readonly liveBuffer: number;
  /** With more than that it is told that it fell behind and served from the log, or its subscription ends. */
  readonly slowSubscribers: 'told' | 'ended';
  /** Whether a subscription has caught up with a stream that does not exist, or is deleted. */
  readonly catchesUpWithNothing: boolean;
  /** Whether a subscription to the end of a tombstoned stream is refused, as one to its start always is. */
  readonly refusesEndOfTombstoned: boolean;
}

const newest: Habits = {
  version: '24.2.0',
  callsPerConnection: 100,
  systemEvents: true,
  liveBuffer: 64,
  slowSubscribers: 'told',
  catchesUpWithNothing: true,
  refusesEndOfTombstoned: true,
};

const HABITS: Readonly<Record<HabitsName, Habits>> = {
  node: { ...newest, callsPerConnection: 4_096, systemEvents: false, liveBuffer: 256 },
  'esdb-24.2': newest,
  'esdb-23.10': {
    ...newest,
    version: '23.10.6',
    slowSubscribers: 'ended',
    catchesUpWithNothing: false,
    refusesEndOfTombstoned: false,
  },
};

/** @throws Error naming those there are, for a name that is none of them */
export function habitsOf(name: string): Habits {
  const habits = Object.hasOwn(HABITS, name) ? HABITS[name as HabitsName] : undefined;
  if (!habits) throw new Error(`"${name}" are no habits of a node; there are ${Object.keys(HABITS).join(', ')}`);
  return habits;
}
