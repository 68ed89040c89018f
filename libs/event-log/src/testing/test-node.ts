import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventLog, type EventLogOptions } from '../event-log.js';
import { startLogServer, type LogServer } from './log-server.js';

/** A server on a directory of its own, which may be stopped and started again at the same address. */
export class TestNode {
  private constructor(
    private readonly dir: string,
    private node: LogServer,
  ) {}

  static async start(): Promise<TestNode> {
    const dir = await mkdtemp(join(tmpdir(), 'yiwang-log-'));
    return new TestNode(dir, await startLogServer({ dir, port: 0 }));
  }

  log(options?: EventLogOptions): EventLog {
    return EventLog.connect(this.node.connectionString, options);
  }

  get connectionString(): string {
    return this.node.connectionString;
  }

  async stop(): Promise<void> {
    await this.node.close();
  }

  async startAgain(): Promise<void> {
    this.node = await startLogServer({ dir: this.dir, port: this.node.port });
  }

  async remove(): Promise<void> {
    await this.node.close().catch(() => undefined);
    await rm(this.dir, { recursive: true, force: true });
  }
}
