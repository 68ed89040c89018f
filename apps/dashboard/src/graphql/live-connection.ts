import { createClient, type Client } from 'graphql-ws';

/** `live`: the socket stands; `reconnecting`: it stood before, or was refused, and is being restored. */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting';

const PING_EVERY = 10_000;
const PONG_WITHIN = 5_000;
const LONGEST_WAIT = 15_000;

/**
 * The one socket of the page. It is opened with the first subscription, closed after the last, and in between comes
 * back by itself; every subscription is then sent again (the server answers with a complete board first).
 */
export class LiveConnection {
  readonly client: Client;
  private state: ConnectionState = 'connecting';
  private readonly listeners = new Set<() => void>();
  private pongTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param onRefused told whenever the socket closed without having stood, or unasked: the session may be over */
  constructor(url: string, onRefused: () => void) {
    this.client = createClient({
      url,
      lazy: true,
      keepAlive: PING_EVERY,
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
      retryWait: (retries) =>
        new Promise((resolve) => {
          // Spread out, so that a restarted server is not met by all walls of the city in the same second.
          setTimeout(resolve, Math.min(LONGEST_WAIT, 500 * 2 ** Math.min(retries, 6)) * (0.6 + 0.4 * Math.random()));
        }),
      on: {
        connected: () => this.become('live'),
        closed: (event) => {
          clearTimeout(this.pongTimer);
          const { code, wasClean } = event as CloseEvent;
          if (code === 1000 && wasClean) return;
          this.become('reconnecting');
          onRefused();
        },
        // A socket behind a dead network stays open for minutes; a ping without its pong says so in seconds.
        ping: (received) => {
          if (received) return;
          clearTimeout(this.pongTimer);
          this.pongTimer = setTimeout(() => this.client.terminate(), PONG_WITHIN);
        },
        pong: (received) => {
          if (received) clearTimeout(this.pongTimer);
        },
      },
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): ConnectionState => this.state;

  private become(next: ConnectionState): void {
    if (this.state === next) return;
    this.state = next;
    for (const listener of this.listeners) listener();
  }
}

/** The socket's address beside the page's own. */
export function socketAddress(location: Pick<Location, 'protocol' | 'host'> = window.location): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;
}
