import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { EventLog } from '@yiwang/event-log';
import { startEventNodeThread } from '@yiwang/event-node';
import { LmdbGatewayStore, VaultHold } from '@yiwang/gateway';
import { Clock, NEW_STREAM, orgUnitCode } from '@yiwang/kernel';
import { answerJob } from '../child-job.js';
import { asFastAsPossible } from './pacing.js';

export interface FenceJob {
  readonly dir: string;
  readonly concurrency: number;
  readonly seconds: number;
}

interface Appends {
  readonly perSecond: number;
  /** Each append, with what it waited for, in ms. */
  readonly milliseconds: number[];
}

export interface FenceCost {
  readonly fenced: Appends;
  readonly bare: Appends;
  /** How often the log was asked who holds it. */
  readonly looks: number;
}

class MachineClock extends Clock {
  override now(): number {
    return Date.now();
  }
}

const UNIT = orgUnitCode('310105002001');

async function append(log: EventLog): Promise<void> {
  const [id, now] = [randomUUID(), Date.now()];
  const metadata = { submissionId: id, correlationId: id, causationId: id, actor: 'bench', role: 'committee' as const, orgUnit: UNIT, occurredAt: now, recordedAt: now };
  const data = { roundId: id, householdId: id, method: 'visit', outcome: 'done', membersPresent: 3, flaggedPersons: 0 };
  await log.append(`310105002_bench-${id}`, [{ id, type: 'HouseholdScreened', data, metadata }], NEW_STREAM);
}

answerJob(async ({ dir, concurrency, seconds }: FenceJob): Promise<FenceCost> => {
  const node = await startEventNodeThread({ dir: join(dir, 'log'), port: 0 });
  const log = EventLog.connect(node.connectionString);
  const store = await LmdbGatewayStore.open(join(dir, 'vault'));
  let looks = 0;
  const counted = {
    append: (...all: Parameters<EventLog['append']>) => log.append(...all),
    lastOf: (stream: string) => {
      looks += 1;
      return log.lastOf(stream);
    },
  };
  const hold = new VaultHold(store, counted, new MachineClock());
  await hold.take('bench');
  const bare = () => append(log);
  const fenced = async () => {
    await hold.stands();
    await append(log);
    await hold.stands();
  };
  await asFastAsPossible(concurrency, 1, fenced);
  looks = 0;
  const taken: Record<'bare' | 'fenced', Appends[]> = { bare: [], fenced: [] };
  for (let turn = 0; turn < 2; turn += 1) {
    taken.bare.push(await asFastAsPossible(concurrency, seconds / 2, bare));
    taken.fenced.push(await asFastAsPossible(concurrency, seconds / 2, fenced));
  }
  hold.close();
  await log.close();
  await store.close();
  await node.close();
  return { bare: together(taken.bare), fenced: together(taken.fenced), looks };
});

const together = (turns: readonly Appends[]): Appends => ({
  perSecond: turns.reduce((sum, { perSecond }) => sum + perSecond, 0) / turns.length,
  milliseconds: turns.flatMap(({ milliseconds }) => milliseconds),
});
