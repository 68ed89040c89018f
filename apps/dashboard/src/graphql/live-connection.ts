import { createClient, type Client } from 'graphql-ws';

/** `live`: the socket stands; `reconnecting`: it stood before, or was refused, and is being restored. */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting';

/** Every so often, in ms, the page asks and the server answers, whether or not there is news. */
const HEARTBEAT = 3_000;
/** So many heartbeats without a word are no pause between two of them. */
const MISSED = 3;
const LONGEST_WAIT = 15_000;

/**
 * The one socket of the page. It is opened with the first subscription, closed after the last, and in between comes
 * back by itself; every subscription is then sent again (the server answers with a complete board first).
 */
export class LiveConnection {
  readonly client: Client;
  private state: ConnectionState = 'connecting';
  private lastHeard: number | undefined;
  private readonly listeners = new Set<() => void>();
  private silence: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param onRefused told whenever the socket closed without having stood, or unasked: the session may be over
   * @param heartbeat in ms; three missed ones end the socket, and it is restored
   */
  constructor(
    url: string,
    onRefused: () => void,
    private readonly heartbeat = HEARTBEAT,
  ) {
    this.client = createClient({
      url,
      lazy: true,
      keepAlive: heartbeat,
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
      retryWait: (retries) =>
        new Promise((resolve) => {
          // Spread out, so that a restarted server is not met by all walls of the city in the same second.
          setTimeout(resolve, Math.min(LONGEST_WAIT, 500 * 2 ** Math.min(retries, 6)) * (0.6 + 0.4 * Math.random()));
        }),
      on: {
        opened: () => this.heard(),
        connected: () => this.become('live'),
        closed: (event) => {
          clearTimeout(this.silence);
          const { code, wasClean } = event as CloseEvent;
          if (code === 1000 && wasClean) return;
          this.become('reconnecting');
          onRefused();
        },
        message: () => this.heard(),
      },
    });
  }

  /** A socket behind a dead network, or at a server that stands still, stays open for minutes: silence says so in seconds. */
  private heard(): void {
    this.lastHeard = Date.now();
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.client.terminate(), MISSED * this.heartbeat);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): ConnectionState => this.state;

  /** When the server last said anything, by this machine's clock; `undefined` before its first word. */
  readonly heardAt = (): number | undefined => this.lastHeard;

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
