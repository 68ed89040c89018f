import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventLog } from '@yiwang/event-log';
import { rebuild } from '@yiwang/read-model';
import { openReadStore, type ReadStore, type ReadVersion } from '@yiwang/read-store';
import { answerJob } from '../child-job.js';

/** Rebuilds the whole read model of a log into an empty store. */
export interface RebuildLogJob {
  readonly connectionString: string;
}

export interface RebuiltLog {
  readonly events: number;
  readonly seconds: number;
  /** Of these: waiting for the log and decoding its events; COPY into the store; keys and indexes. */
  readonly reading: number;
  readonly copying: number;
  readonly indexing: number;
}

/** A stopwatch that adds up. */
class Spent {
  seconds = 0;
  async on<T>(work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await work();
    } finally {
      this.seconds += (performance.now() - began) / 1000;
    }
  }
}

answerJob(async ({ connectionString }: RebuildLogJob): Promise<RebuiltLog> => {
  const dir = await mkdtemp(join(tmpdir(), 'yiwang-bench-rebuild-'));
  const log = EventLog.connect(connectionString);
  const store = await openReadStore({ directory: dir });
  const reading = new Spent();
  const copying = new Spent();
  const indexing = new Spent();
  try {
    const report = await rebuild({ log: timedLog(log, reading), store: timedStore(store, copying, indexing) });
    return { events: report.events, seconds: report.seconds, reading: reading.seconds, copying: copying.seconds, indexing: indexing.seconds };
  } finally {
    await log.close();
    await store.close();
    await rm(dir, { recursive: true, force: true });
  }
});

/** The same log, counting the time until each event comes. */
function timedLog(log: EventLog, spent: Spent): EventLog {
  return new Proxy(log, {
    get(target, name) {
      if (name !== 'readAll') return Reflect.get(target, name) as unknown;
      return async function* (options: Parameters<EventLog['readAll']>[0]) {
        const events = target.readAll(options);
        for (;;) {
          const next = await spent.on(() => events.next());
          if (next.done) return;
          yield next.value;
        }
      };
    },
  });
}

/** The same store, counting the time of filling a version and of giving it its keys. */
function timedStore(store: ReadStore, copying: Spent, indexing: Spent): ReadStore {
  return new Proxy(store, {
    get(target, name) {
      if (name === 'build') return async (declarations: string) => timedVersion(await target.build(declarations), copying);
      if (name === 'finish') return (version: ReadVersion) => indexing.on(() => target.finish(version));
      const member = Reflect.get(target, name) as unknown;
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}

function timedVersion(version: ReadVersion, copying: Spent): ReadVersion {
  return new Proxy(version, {
    get(target, name) {
      if (name === 'load') return (rows: Parameters<ReadVersion['load']>[0]) => copying.on(() => target.load(rows));
      const member = Reflect.get(target, name) as unknown;
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}
