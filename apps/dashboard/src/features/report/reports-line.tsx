import { OutboxLine } from '../outbox/outbox-line.js';
import { useFlushing } from '../outbox/use-flushing.js';
import { useReported, useReports } from './use-reports.js';

/** What of the reader's reports waits for a network, what was not taken, and why; nothing where all went as it should. */
export function ReportsLine() {
  const { outbox } = useReports();
  const { waiting, refused } = useReported();
  useFlushing(outbox);
  if (waiting.length + refused.length === 0) return null;
  return <OutboxLine outbox={outbox} mayTakeBack={() => false} onTakeBack={() => undefined} />;
}
