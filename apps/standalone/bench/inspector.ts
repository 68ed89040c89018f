import type { Profiler } from 'node:inspector';
import { WebSocket } from 'ws';

/** One thread of an inspected process, and what it did while it was watched. */
export interface ThreadProfile {
  /** `main`, or the worker's file. */
  readonly thread: string;
  readonly profile: Profiler.Profile;
}

type Send = (method: string, params?: object) => Promise<Record<string, unknown>>;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
}

/** Speaks the inspector protocol with a process started with `--inspect`, its worker threads included. */
export class Inspector {
  private readonly waiting = new Map<string, (message: Message) => void>();
  private readonly workers = new Map<string, string>();
  private nextId = 0;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (raw) => this.take(JSON.parse(String(raw as Buffer)) as Message, ''));
  }

  static async connect(address: string): Promise<Inspector> {
    const socket = new WebSocket(address);
    await new Promise((opened, failed) => socket.once('open', opened).once('error', failed));
    const inspector = new Inspector(socket);
    await inspector.main('NodeWorker.enable', { waitForDebuggerOnStart: false });
    return inspector;
  }

  /** Samples every thread while the work goes on. */
  async profile(work: () => Promise<unknown>): Promise<ThreadProfile[]> {
    const threads: { readonly name: string; readonly send: Send }[] = [
      { name: 'main', send: this.main },
      ...[...this.workers].map(([session, name]) => ({ name, send: this.worker(session) })),
    ];
    for (const { send } of threads) {
      await send('Profiler.enable');
      await send('Profiler.setSamplingInterval', { interval: 500 });
      await send('Profiler.start');
    }
    await work();
    const stopped = await Promise.all(threads.map(({ send }) => send('Profiler.stop')));
    return threads.map(({ name }, index) => ({ thread: name, profile: stopped[index]!['profile'] as Profiler.Profile }));
  }

  /** Processor seconds that the process has used so far, on all its threads: what others use the machine for says nothing in it. */
  async processorSeconds(): Promise<number> {
    return this.told('(({ user, system }) => (user + system) / 1e6)(process.cpuUsage())');
  }

  private async told(expression: string): Promise<number> {
    const { result } = await this.main('Runtime.evaluate', { expression, returnByValue: true });
    return (result as { value: number }).value;
  }

  close(): void {
    this.socket.close();
  }

  private readonly main: Send = (method, params = {}) => {
    const id = (this.nextId += 1);
    this.socket.send(JSON.stringify({ id, method, params }));
    return this.answer('', id);
  };

  private worker(session: string): Send {
    return (method, params = {}) => {
      const id = (this.nextId += 1);
      const answered = this.answer(session, id);
      void this.main('NodeWorker.sendMessageToWorker', { sessionId: session, message: JSON.stringify({ id, method, params }) });
      return answered;
    };
  }

  private answer(session: string, id: number): Promise<Record<string, unknown>> {
    return new Promise((resolve) => this.waiting.set(`${session} ${id}`, ({ result = {} }) => resolve(result)));
  }

  private take(message: Message, session: string): void {
    if (message.id !== undefined) {
      this.waiting.get(`${session} ${message.id}`)?.(message);
      this.waiting.delete(`${session} ${message.id}`);
    } else if (message.method === 'NodeWorker.attachedToWorker') {
      const { sessionId, workerInfo } = message.params as { sessionId: string; workerInfo: { url: string } };
      this.workers.set(sessionId, workerInfo.url.split('/').at(-1)!);
    } else if (message.method === 'NodeWorker.receivedMessageFromWorker') {
      const { sessionId, message: inner } = message.params as { sessionId: string; message: string };
      this.take(JSON.parse(inner) as Message, sessionId);
    }
  }
}
