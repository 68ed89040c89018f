import { subscribe } from 'node:diagnostics_channel';

let count = 0;

// Said by Node of every connection that a server of this process lets in.
subscribe('net.server.socket', () => {
  count += 1;
});

/** How many connections the servers of this process have let in. */
export const connectionsLetIn = (): number => count;
