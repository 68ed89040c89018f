import type { ProjectionChanges } from '@yiwang/elements';
import { parseInstant } from '@yiwang/kernel';
import type { BatchToWrite, Checkpoint, WholeVersion } from '../read-store.js';

export const changes = (over: Partial<ProjectionChanges> = {}): ProjectionChanges => ({
  facts: [], cells: [], due: [], rows: [], corrections: [], parked: [], ...over,
});

export const at = (position: bigint): Checkpoint => ({
  position,
  recordedAt: parseInstant('2020-02-08T12:00:00+08:00')! + Number(position),
  event: { id: `event-${position}`, stream: '310105002_quarantineCase-person-1', revision: position },
});

export const batch = (from: Checkpoint | undefined, to: Checkpoint, over: Partial<BatchToWrite> = {}): BatchToWrite => ({
  changes: changes(), from, to, ...over,
});

export const whole = (over: Partial<WholeVersion> = {}): WholeVersion => ({
  facts: [], cells: [], due: [], rows: [], corrections: [], parked: [], checkpoint: undefined, ...over,
});

/** All rows of what gives some at a time. */
export async function all<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const rows: T[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}
