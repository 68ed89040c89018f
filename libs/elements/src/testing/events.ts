import { orgUnitCode, parseInstant } from '@yiwang/kernel';
import type { DomainEvent, HousekeepingEvent, Instant, RecordedEvent } from '@yiwang/kernel';
import type { CoordinationEvent } from '@yiwang/coordination';
import type { QuarantineEvent } from '@yiwang/quarantine';
import type { ScreeningEvent } from '@yiwang/screening';
import type { SupplyEvent } from '@yiwang/supply';

export type KnownEvent = ScreeningEvent | QuarantineEvent | SupplyEvent | CoordinationEvent | HousekeepingEvent;

let taken = 0;

/** An event as the log would hand it over; recorded when it happened, unless said otherwise. */
export function event<Event extends DomainEvent = KnownEvent>(
  unit: string,
  occurredAt: Instant | string,
  { type, data }: Event,
  { id = `event-${++taken}`, recordedAt }: { readonly id?: string; readonly recordedAt?: Instant | string } = {},
): RecordedEvent<Event> {
  const occurred = instant(occurredAt);
  return {
    id,
    stream: `${unit.slice(0, 9)}_test-${id}`,
    revision: 0n,
    position: BigInt(++taken),
    type,
    data,
    metadata: {
      submissionId: id,
      correlationId: id,
      causationId: id,
      actor: `committee-${unit}`,
      role: 'committee',
      orgUnit: orgUnitCode(unit),
      occurredAt: occurred,
      recordedAt: recordedAt === undefined ? occurred : instant(recordedAt),
      schemaVersion: 1,
    },
  };
}

/** An instant in Shanghai from `2020-02-08 14:32`, or as it is. */
export function instant(at: Instant | string): Instant {
  if (typeof at === 'number') return at;
  const parsed = parseInstant(at.includes('T') ? at : `${at.replace(' ', 'T')}:00+08:00`);
  if (parsed === undefined) throw new RangeError(`not a moment: ${at}`);
  return parsed;
}
