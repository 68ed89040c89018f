import { Agent, request } from 'node:http';

/** One signed-in account over kept connections: as little work of its own as Node allows, since it shares the machine. */
export class KeepAlive {
  private readonly agent: Agent;

  private constructor(
    private readonly baseUrl: URL,
    connections: number,
    readonly token: string,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  static async signIn(baseUrl: string, account: string, connections = 1): Promise<KeepAlive> {
    const url = new URL(baseUrl);
    const { token } = (await new KeepAlive(url, 1, '').post('/api/session', { account, password: 'demo' })) as { token: string };
    return new KeepAlive(url, connections, token);
  }

  /** Posts JSON and gives the JSON answered. Throws for a status other than 2xx. */
  async post(path: string, body: unknown): Promise<unknown> {
    const payload = Buffer.from(JSON.stringify(body));
    const { status, text } = await this.send(path, payload);
    if (status < 200 || status > 299) throw new Error(`${path} answered ${status}: ${text.slice(0, 300)}`);
    return JSON.parse(text);
  }

  close(): void {
    this.agent.destroy();
  }

  private send(path: string, payload: Buffer): Promise<{ readonly status: number; readonly text: string }> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          agent: this.agent,
          host: this.baseUrl.hostname,
          port: this.baseUrl.port,
          path,
          method: 'POST',
          headers: { 'content-type': 'application/json', 'content-length': payload.length, authorization: `Bearer ${this.token}` },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
          incoming.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(payload);
    });
  }
}
