import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A load balancer that knows of connections alone: each goes to the next process that takes it. */
export class Balancer {
  private turn = 0;

  private constructor(
    private readonly server: Server,
    /** Where the processes listen; what is changed here holds for the next connection. */
    readonly addresses: string[],
  ) {
    server.on('connection', (client: Socket) => this.open(client, this.addresses.length));
  }

  /** @param addresses such as `http://127.0.0.1:4100` */
  static async before(addresses: readonly string[]): Promise<Balancer> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Balancer(server, [...addresses]);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
  }

  private open(client: Socket, tries: number): void {
    const { hostname, port } = new URL(this.addresses[(this.turn += 1) % this.addresses.length]!);
    const upstream = connect(Number(port), hostname);
    let isOpen = false;
    upstream.once('connect', () => {
      isOpen = true;
      client.pipe(upstream).pipe(client);
    });
    upstream.once('error', () => {
      if (isOpen || tries <= 1) client.destroy();
      else this.open(client, tries - 1);
    });
    client.once('error', () => upstream.destroy());
    client.once('close', () => upstream.destroy());
  }
}
