import type { Duplex } from 'node:stream';

/** So many connections may come at once, as when a wall of boards is switched on: Node.js would take 511. */
export const BACKLOG = 4_096;

/**
 * Answers a request for a WebSocket that is not granted, and closes it.
 *
 * @param status as it stands in an answer's first line, further header lines behind it
 */
export function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
