import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** A wire between client and node that a test may disturb. */
export class Wire {
  private readonly sockets = new Set<Socket>();
  /** While false, what the node answers is lost on the way. */
  answersPass = true;

  private constructor(private readonly server: Server) {}

  /** A wire to the node at an `esdb://` address. */
  static async to(connectionString: string): Promise<Wire> {
    const { hostname, port } = new URL(connectionString.replace('esdb:', 'http:'));
    const server = createServer();
    const wire = new Wire(server);
    server.on('connection', (near) => {
      const far = connect(Number(port), hostname);
      for (const socket of [near, far]) {
        wire.sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => [near, far].forEach((end) => end.destroy()));
        socket.on('close', () => wire.sockets.delete(socket));
      }
      near.on('data', (data) => far.write(data));
      far.on('data', (data) => wire.answersPass && near.write(data));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return wire;
  }

  get connectionString(): string {
    return `esdb://127.0.0.1:${(this.server.address() as AddressInfo).port}?tls=false`;
  }

  /** Cuts every connection; new ones may be made. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async remove(): Promise<void> {
    this.server.close();
    this.cut();
  }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Waits until something is so, at most twenty seconds. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo(); waited += 5) {
    if (waited > 20_000) throw new Error('it did not come to be so within twenty seconds');
    await pause(5);
  }
}
