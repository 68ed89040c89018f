import { useSyncExternalStore } from 'react';
import { OutboxLine } from '../outbox/outbox-line.js';
import { useSayings } from '../outbox/sayings.js';

/** What of the reader's reports waits for a network, what was not taken, and why; nothing where all went as it should. */
export function ReportsLine() {
  const { reports } = useSayings();
  const { waiting, refused } = useSyncExternalStore(reports.subscribe, reports.current);
  if (waiting.length + refused.length === 0) return null;
  return <OutboxLine outbox={reports} mayTakeBack={() => false} onTakeBack={() => undefined} />;
}
