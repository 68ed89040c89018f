import { setTimeout as sleep } from 'node:timers/promises';
import { Server, ServerCredentials, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import { ServiceAway, SESSIONS, transportOptions, type Holders, type Tokens } from '@yiwang/service-process';
import { Gateways } from './gateways.js';

/** A gateway that says of every session that it is its own. */
class KnownGateway {
  private server = new Server();
  private port = 0;

  constructor(private readonly name: string) {}

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  async start(): Promise<this> {
    this.server = new Server();
    this.server.addService(transportOptions(SESSIONS).packageDefinition['yiwang.Sessions']!, {
      Authenticate: (_: ServerUnaryCall<Tokens, unknown>, answer: sendUnaryData<unknown>) => answer(null, { holders: [{ account: this.name }] }),
    });
    this.port = await new Promise((resolve, reject) =>
      this.server.bindAsync(`127.0.0.1:${this.port}`, ServerCredentials.createInsecure(), (error, port) => (error ? reject(error) : resolve(port))));
    return this;
  }

  kill(): void {
    this.server.forceShutdown();
  }
}

describe('the gateways of one vault, asked by a read model', () => {
  let first: KnownGateway;
  let second: KnownGateway;
  let gateways: Gateways;
  beforeEach(async () => {
    [first, second] = await Promise.all(['first', 'second'].map((name) => new KnownGateway(name).start())) as [KnownGateway, KnownGateway];
    gateways = new Gateways([first.address, second.address], { kind: 'key', key: 'ab'.repeat(32) });
  });
  afterEach(() => {
    gateways.close();
    first.kill();
    second.kill();
  });

  const whoAnswers = async (): Promise<string> => (await gateways.ask<Holders>('Authenticate', { tokens: ['t'] })).holders[0]!.account;

  it('answer for each other: where one is killed the next is asked, and stays', async () => {
    expect(await whoAnswers()).toBe('first');
    first.kill();
    expect(await whoAnswers()).toBe('second');
    await first.start();
    expect(await whoAnswers()).toBe('second');
    second.kill();
    // A channel looks at most a second later for who went away.
    for (let tries = 0; tries < 50 && (await whoAnswers().catch(() => 'nobody')) !== 'first'; tries += 1) await sleep(100);
    expect(await whoAnswers()).toBe('first');
  });

  it('are away where none answers', async () => {
    first.kill();
    second.kill();
    await expect(whoAnswers()).rejects.toBeInstanceOf(ServiceAway);
  });
});
