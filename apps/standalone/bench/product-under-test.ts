import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LmdbGatewayStore } from '@yiwang/gateway';
import { forkApart, giveWay } from './giving-way.js';
import { Inspector } from './inspector.js';
import { OwnMemory } from './own-memory.js';
import type { HostedProduct } from './product-host.js';

/** A position that no log reaches. */
const END_OF_LOG = 2n ** 63n - 1n;

const HOST = fileURLToPath(new URL('./product-host.js', import.meta.url));

/** The product in a process of its own, with its stores in a directory that may hold a log already. */
export class ProductUnderTest {
  private constructor(
    private readonly child: ChildProcess,
    readonly baseUrl: string,
    /** Of its event node. */
    readonly logAddress: string,
    /** By which it believes a simulated time. */
    readonly simulationKey: string,
    readonly inspector: Inspector,
    readonly memory: OwnMemory,
    /** Seconds from its start until it was ready, a rebuild of the read model included. */
    readonly startedWithin: number,
  ) {}

  /** @param settings beside those of a product alone with its directory */
  static async start(dataDir: string, settings: Readonly<Record<string, string>> = {}): Promise<ProductUnderTest> {
    await vouchForLog(join(dataDir, 'vault'));
    const began = performance.now();
    const child = forkApart(HOST, [dataDir, JSON.stringify(settings)], {
      execArgv: ['--inspect=127.0.0.1:0', '--max-old-space-size=8192', '--v8-pool-size=0'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // As `npm start` runs it.
      env: { MALLOC_ARENA_MAX: '2', ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error' },
    });
    const memory = new OwnMemory(child.pid!);
    const printed: string[] = [];
    const inspectorAddress = new Promise<string>((resolve) => {
      child.stderr!.on('data', (chunk: Buffer) => {
        printed.push(chunk.toString());
        const address = /Debugger listening on (ws:\S+)/.exec(printed.join(''))?.[1];
        if (address) resolve(address);
      });
    });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the product ended with ${String(code)}:\n${printed.join('')}`);
    });
    ended.catch(() => undefined);
    const [hosted] = (await Promise.race([once(child, 'message'), ended])) as [HostedProduct];
    const startedWithin = (performance.now() - began) / 1000;
    const inspector = await Inspector.connect(await inspectorAddress);
    return new ProductUnderTest(child, hosted.baseUrl, hosted.logAddress, hosted.simulationKey, inspector, memory, startedWithin);
  }

  /** From now on what is measured goes before it on the same cores. */
  giveWay(): void {
    giveWay(this.child);
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.inspector.close();
    this.memory.leave();
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    await gone;
  }
}

/**
 * A log that was filled by itself has nobody behind its ids. Without a store beside it the product would ask for one, and a
 * store that knows none of them it would take for an older copy: so this one says that it knew all whom the log names.
 */
async function vouchForLog(vaultDir: string): Promise<void> {
  const store = await LmdbGatewayStore.open(vaultDir);
  await store.write(() => store.table<string>('vault-settings').put('knownTo', String(END_OF_LOG)));
  await store.close();
}
