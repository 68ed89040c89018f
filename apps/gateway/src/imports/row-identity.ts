import { formatInstant, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import { v5 } from 'uuid';

/** The namespace of ids made from ledger rows (RFC 9562 §5.5): any fixed UUID, never to change. */
const LEDGER_ROWS = '6f0d4c3a-6a52-5f0e-9c0f-2b6f9d1e7a44';

/**
 * The submissionId of a ledger's row: the same row makes the same id, however it was written. It is made from the sealed
 * row, whose refs are random, and so tells nothing of a document or an address; `sealed` texts, which differ each time,
 * and the round, which the import finds, are left out.
 */
export function submissionIdOfRow(type: string, orgUnit: OrgUnitCode, occurredAt: Instant, sealedData: unknown): string {
  const canonical = JSON.stringify([type, orgUnit, formatInstant(occurredAt), sealedData], (key, value: unknown) =>
    key === 'sealed' || key === 'roundId' ? undefined : sorted(value),
  );
  return v5(canonical, LEDGER_ROWS);
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
