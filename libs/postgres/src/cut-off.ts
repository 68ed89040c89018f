import type pg from 'pg';

/** Ends a connection at once: whoever waits for an answer of it waits no longer. */
export function cutOff(client: pg.ClientBase, reason?: Error): void {
  (client as unknown as { connection: { stream: { destroy(reason?: Error): void } } }).connection.stream.destroy(reason);
}
