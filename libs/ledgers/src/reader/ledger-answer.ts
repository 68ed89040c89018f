import type { MessagePort } from 'node:worker_threads';
import type { Refusal } from '@yiwang/kernel';
import type { ReadLedger, RowReading } from '../ledger.js';

/** Rows in one message: what the asking thread takes in within a few milliseconds. */
const BATCH = 100;

/** What a reading thread says, message by message: everything but the rows, then the rows, or why there are none. */
export type LedgerAnswer =
  | { readonly refusal: Refusal }
  | { readonly ledger: Omit<ReadLedger, 'rows'> }
  | { readonly rows: readonly RowReading[]; readonly last: boolean };

/** Sends a ledger batch by batch, each when the one before it was taken, so that the asking thread has turns between. */
export function answerInBatches(port: MessagePort, { rows, ...ledger }: ReadLedger): void {
  let sent = 0;
  const sendNext = () => {
    const batch = rows.slice(sent, sent + BATCH);
    sent += batch.length;
    const last = sent >= rows.length;
    port.postMessage({ rows: batch, last } satisfies LedgerAnswer);
    if (last) port.close();
  };
  port.on('message', sendNext);
  port.postMessage({ ledger } satisfies LedgerAnswer);
}
