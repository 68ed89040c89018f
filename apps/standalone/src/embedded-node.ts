import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startEventNodeThread, type EventNode, type SocketEventNode } from '@yiwang/event-node';

/** Where the product keeps its log below its data directory. */
export const EVENTS_DIR = 'events';

/** A node that has begun to open the log of a directory, on a thread of its own. */
export class BegunNode {
  private readonly started: Promise<EventNode | SocketEventNode>;
  /** As long as nobody has taken it, it has answered nobody. */
  private onLost = (error: Error): void => {
    throw error;
  };

  /** Begins it behind a door that other users of the machine cannot open. Windows has no socket files. */
  constructor(private readonly directory: string) {
    const door = process.platform === 'win32' ? { port: 0, secure: true } : { socket: true as const };
    this.started = startEventNodeThread({ dir: directory, ...door }, (error) => this.onLost(error));
    // Whoever takes it hears of it.
    this.started.catch(() => undefined);
  }

  /**
   * Begins the node that a product with these settings will want, where there is a log for it: it is opened while everything
   * else is loaded, which takes as long. Nothing is made yet: the settings may be refused.
   */
  static ofRestart({ DATA_DIR, EVENTSTORE_URL }: NodeJS.ProcessEnv): BegunNode | undefined {
    const directory = join(resolve(DATA_DIR || '.data'), EVENTS_DIR);
    return EVENTSTORE_URL || !existsSync(join(directory, 'data.mdb')) ? undefined : new BegunNode(directory);
  }

  /** The node of a data directory: this one, if it is that directory's, or another, and this one ends. */
  static async of(dataDir: string, begun: BegunNode | undefined): Promise<BegunNode> {
    const directory = join(dataDir, EVENTS_DIR);
    if (begun?.directory === directory) return begun;
    await begun?.started.then((node) => node.close(), () => undefined);
    return new BegunNode(directory);
  }

  /**
   * Waits until the log is open, and gives its address.
   *
   * @param opened where it is put, for whoever closes everything
   * @param onLost hears that the thread has died: nothing can be recorded any more
   */
  async take(opened: { close(): Promise<void> }[], onLost: (error: Error) => void): Promise<string> {
    this.onLost = onLost;
    const node = await this.started;
    opened.push(node);
    return 'endpoint' in node ? node.endpoint : node.connectionString;
  }
}
