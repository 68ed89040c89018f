import { createHash } from 'node:crypto';
import type { CellDelta, Correction, DueDelta, Fact, ListRow, ParkedEvent } from '@yiwang/elements';
import type { Hour } from '@yiwang/kernel';
import { ContentDigest, RowCounts, type Checkpoint, type ReadVersion, type RowCount } from '@yiwang/read-store';

export type Part = 'cells' | 'due' | 'rows' | 'rowCounts' | 'facts' | 'corrections' | 'parked';

/** All that a version holds, as one digest for each part of it. */
export type Digests = Readonly<Record<Part, string>>;

const MODULUS = 1n << 128n;

/** A digest of rows that does not depend on their order: the sum of half of each row's SHA-256. */
class Rows {
  private sum = 0n;

  add(...columns: readonly unknown[]): void {
    const hash = createHash('sha256').update(JSON.stringify(columns)).digest('hex').slice(0, 32);
    this.sum = (this.sum + BigInt(`0x${hash}`)) % MODULUS;
  }

  toString(): string {
    return this.sum.toString(16).padStart(32, '0');
  }
}

/** Digests, part by part, of what a version holds or should hold. */
export class Content {
  private readonly parts = {
    cells: new ContentDigest(), due: new Rows(), rows: new Rows(), rowCounts: new Rows(), facts: new Rows(), corrections: new Rows(), parked: new Rows(),
  } as const satisfies Record<Part, unknown>;

  addCells(cells: Iterable<CellDelta>): void {
    for (const cell of cells) this.parts.cells.add(cell);
  }

  addDue(due: Iterable<DueDelta>): void {
    for (const { orgUnit, measure, bucket, at, recordedHour, value } of due) {
      if (value !== 0) this.parts.due.add(orgUnit, measure, bucket, at, recordedHour, value);
    }
  }

  /** All rows there should be, and what they should be counted to. */
  addRows(rows: Iterable<ListRow>): void {
    const counts = new RowCounts();
    for (const row of rows) {
      this.addStoredRows([row]);
      counts.add(row, 1);
    }
    this.addRowCounts(counts);
  }

  addStoredRows(rows: Iterable<ListRow>): void {
    for (const { list, key, unit, kind, sites, order, due, values } of rows) this.parts.rows.add(list, key, unit, kind, sites ?? null, order, due ?? null, values);
  }

  addRowCounts(counts: Iterable<RowCount>): void {
    for (const { list, unit, kind, hour, n } of counts) this.parts.rowCounts.add(list, unit, kind, hour, n);
  }

  addFacts(facts: Iterable<Fact>): void {
    for (const { subject, key, eventId, type, orgUnit, occurredAt, recordedAt, stream, position, actor, data } of facts) {
      this.parts.facts.add(subject, key, eventId, type, orgUnit, occurredAt, recordedAt, stream, position, actor, data);
    }
  }

  addCorrections(corrections: Iterable<Correction>): void {
    for (const { eventId, correctedEventId, recordedAt } of corrections) this.parts.corrections.add(eventId, correctedEventId, recordedAt);
  }

  /** By which events they are: the reason is the store's own, and may be worded anew. */
  addParked(parked: Iterable<ParkedEvent>): void {
    for (const { eventId } of parked) this.parts.parked.add(eventId);
  }

  digests(): Digests {
    return Object.fromEntries(Object.entries(this.parts).map(([part, rows]) => [part, String(rows)])) as Record<Part, string>;
  }
}

/** What is packed of a version's cells: before which hour of recording, and a digest of it. */
export interface PackedContent {
  readonly before: Hour;
  readonly digest: string;
}

async function packedContentOf(version: ReadVersion): Promise<PackedContent | undefined> {
  const before = await version.packedBefore();
  if (before === undefined) return undefined;
  const rows = new Rows();
  for await (const runs of version.packedCells(before)) {
    for (const { orgUnit, measure, bucket, hours, values } of runs) hours.forEach((hour, n) => rows.add(orgUnit, measure, bucket, hour, values[n]));
  }
  return { before, digest: String(rows) };
}

/** The digest of what there should be in cells that are packed before an hour. */
export function digestOfPacked(cells: Iterable<CellDelta>, before: Hour): string {
  const sums = new Map<string, Map<Hour, number>>();
  for (const { orgUnit, measure, bucket, occurredHour, recordedHour, value } of cells) {
    if (recordedHour >= before) continue;
    const key = JSON.stringify([orgUnit, measure, bucket]);
    const hours = sums.get(key) ?? new Map<Hour, number>();
    sums.set(key, hours.set(occurredHour, (hours.get(occurredHour) ?? 0) + value));
  }
  const rows = new Rows();
  for (const [key, hours] of sums) {
    const names = JSON.parse(key) as readonly string[];
    for (const [hour, value] of hours) if (value !== 0) rows.add(...names, hour, value);
  }
  return String(rows);
}

/** A version's checkpoint and all that stands under it, of one moment, whoever writes to it meanwhile. */
export interface StoredContent {
  readonly checkpoint: Checkpoint | undefined;
  readonly digests: Digests;
  readonly parked: readonly ParkedEvent[];
  /** Of the cells that a start reads; `undefined` where none are packed. */
  readonly packed: PackedContent | undefined;
}

export async function contentOf(version: ReadVersion): Promise<StoredContent> {
  return version.atOneMoment(async (standing) => {
    const content = new Content();
    const checkpoint = await standing.checkpoint();
    const parked = await standing.parked();
    content.addParked(parked);
    for await (const cells of standing.cells()) content.addCells(cells);
    for await (const due of standing.due()) content.addDue(due);
    for await (const rows of standing.rows()) content.addStoredRows(rows);
    for await (const counts of standing.rowCounts()) content.addRowCounts(counts);
    for await (const facts of standing.facts()) content.addFacts(facts);
    content.addCorrections(await standing.corrections());
    return { checkpoint, digests: content.digests(), parked, packed: await packedContentOf(standing) };
  });
}
