import { UPCASTERS } from '@yiwang/contexts';
import type { RecordedInTest } from '@yiwang/kernel/testing';
import { v5 } from 'uuid';
import { encode } from '../codec.js';
import { Upcasting } from '../upcasting.js';

/** An event exactly as some version of the product once stored it. Such files are never changed, only added to. */
export interface GoldenEvent {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly data: object;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** What a decider recorded in a test, as the product would store it today. */
export function goldenOf({ stream, event, command }: RecordedInTest): GoldenEvent {
  const { submissionId, actor, role, orgUnit, occurredAt, recordedAt, backfill } = command;
  const known = { submissionId, correlationId: submissionId, causationId: submissionId, actor, role, orgUnit };
  const { id, type, data, metadata } = encode(
    {
      id: v5(`${stream}/${event.type}`, v5.URL),
      type: event.type,
      data: event.data,
      metadata: { ...known, occurredAt: event.occurredAt ?? occurredAt, recordedAt, ...(backfill ? { backfill } : {}) },
    },
    new Upcasting(UPCASTERS),
  );
  return { id: id!, stream, type, data: data as object, metadata: metadata as GoldenEvent['metadata'] };
}
