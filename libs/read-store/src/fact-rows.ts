import type { Fact } from '@yiwang/elements';
import type { OrgUnitCode } from '@yiwang/kernel';
import type { FactRow } from './tables.js';

/** A fact as a statement reads it: its position as text. */
export function factOfRow(row: Omit<FactRow, 'position'> & { readonly position: string }): Fact {
  return {
    subject: row.subject,
    key: row.key,
    eventId: row.event_id,
    type: row.type,
    orgUnit: row.org_unit as OrgUnitCode,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    stream: row.stream,
    position: row.position,
    actor: row.actor,
    data: row.data,
  };
}

/** The same as COPY gives it. */
export function factOfColumns(columns: readonly (string | null)[]): Fact {
  const [subject, key, eventId, type, orgUnit, occurredAt, recordedAt, stream, position, actor, data] = columns as string[];
  return {
    subject: subject!,
    key: key!,
    eventId: eventId!,
    type: type!,
    orgUnit: orgUnit as OrgUnitCode,
    occurredAt: Number(occurredAt),
    recordedAt: Number(recordedAt),
    stream: stream!,
    position: position!,
    actor: actor!,
    data: JSON.parse(data!) as unknown,
  };
}
