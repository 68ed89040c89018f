import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Projection, type SubjectPlan } from '@yiwang/elements';
import { EventLog } from '@yiwang/event-log';
import type { RecordedEvent } from '@yiwang/kernel';
import { Declarations, rebuild, runningDeclarations } from '@yiwang/read-model';
import { openReadStore, type ReadStore, type ReadVersion } from '@yiwang/read-store';
import { answerJob } from '../child-job.js';

/** Rebuilds the whole read model of a log into an empty store. */
export interface RebuildLogJob {
  readonly logAddress: string;
}

export interface RebuiltLog {
  readonly events: number;
  readonly seconds: number;
  /** Of these, one after the other: waiting for the log's events and decoding them, … */
  readonly reading: number;
  /** … laying them aside, and waiting for the COPY of those before; … */
  readonly folding: number;
  /** … the keys and indexes that are made last. What is left went on folding key by key, beside which facts get their keys. */
  readonly indexing: number;
  /** Beside them, on the store's own thread: COPY. */
  readonly copying: number;
  /** The most memory the process had, in MB: that of the store's thread with it, not the log's. */
  readonly megabytes: number;
  /** The same again after one subject changed. */
  readonly partly: { readonly subject: string; readonly events: number; readonly seconds: number };
  /** What folding each subject costs, in µs for each event of the log, of its first hundred thousand: the dearest first. */
  readonly subjects: readonly { readonly subject: string; readonly micros: number }[];
}

const CHANGED = 'quarantinedPerson';

/** The declarations as they would have been before a change of one subject. */
function beforeChangeOf(subject: string, { digest, subjects }: Declarations): Declarations {
  return Declarations.parse(JSON.stringify({ digest: `${digest} before`, subjects: { ...Object.fromEntries(subjects), [subject]: 'before' } }))!;
}

/** As many events as are folded to see what each subject costs, and as many at a time. */
const [LOOKED_AT, AT_ONCE] = [100_000, 2_000];

async function costsOf(plans: readonly SubjectPlan[], log: EventLog): Promise<RebuiltLog['subjects']> {
  const events: RecordedEvent[] = [];
  for await (const event of log.readAll({})) {
    if (!(event instanceof Error)) events.push(event);
    if (events.length === LOOKED_AT) break;
  }
  const costs = plans.map((plan) => ({ subject: plan.subject.name, micros: (secondsToFold(plan, events) * 1e6) / events.length }));
  return costs.sort((a, b) => b.micros - a.micros);
}

function secondsToFold(plan: SubjectPlan, events: readonly RecordedEvent[]): number {
  const projection = new Projection({ plans: [plan] });
  const began = performance.now();
  for (let at = 0; at < events.length; at += AT_ONCE) projection.fold(events.slice(at, at + AT_ONCE));
  return (performance.now() - began) / 1000;
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

answerJob(async ({ logAddress }: RebuildLogJob): Promise<RebuiltLog> => {
  const dir = await mkdtemp(join(tmpdir(), 'yiwang-bench-rebuild-'));
  const log = EventLog.connect(logAddress);
  const store = await openReadStore({ directory: dir });
  const reading = new Spent();
  const folding = new Spent();
  const copying = new Spent();
  const indexing = new Spent();
  try {
    const { plans, declarations } = runningDeclarations();
    const declared = { plans, declarations: beforeChangeOf(CHANGED, declarations) };
    const report = await rebuild({ log: timedLog(log, reading, folding), store: timedStore(store, copying, indexing), declared });
    const megabytes = process.resourceUsage().maxRSS / 1024;
    const partly = await rebuild({ log, store });
    return {
      megabytes,
      subjects: await costsOf(plans, log),
      partly: { subject: CHANGED, events: partly.events, seconds: partly.seconds },
      events: report.events,
      seconds: report.seconds,
      reading: reading.seconds,
      folding: folding.seconds,
      indexing: indexing.seconds,
      copying: copying.seconds,
    };
  } finally {
    await log.close();
    await store.close();
    await rm(dir, { recursive: true, force: true });
  }
});

/** The same log, counting the time until each event comes, and the time until the next one is asked for. */
function timedLog(log: EventLog, reading: Spent, folding: Spent): EventLog {
  return new Proxy(log, {
    get(target, name) {
      if (name !== 'readAll') return Reflect.get(target, name) as unknown;
      return async function* (options: Parameters<EventLog['readAll']>[0]) {
        const events = target.readAll(options);
        for (let asked = performance.now(); ; asked = performance.now()) {
          const next = await events.next();
          const came = performance.now();
          reading.seconds += (came - asked) / 1000;
          if (next.done) return;
          yield next.value;
          folding.seconds += (performance.now() - came) / 1000;
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
