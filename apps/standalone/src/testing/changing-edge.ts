import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands between a browser and the product: it can be cut, and give files of the page as a later version would. */
export class ChangingEdge {
  /** Whether it says that it cannot serve, as what stands before a product does while that starts. */
  fails = false;
  /** From how many of the next submissions the answer is lost once the product has taken them. */
  losesAnswers = 0;
  private server: Server;
  private port = 0;
  private readonly changed = new Map<string, (text: string) => string>();

  private constructor(private readonly product: URL) {
    this.server = this.made();
  }

  static async start(product: string): Promise<ChangingEdge> {
    const edge = new ChangingEdge(new URL(product));
    await edge.mend();
    return edge;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** From now on the file at a path is another one; a page that a browser opens is `/index.html`. */
  change(path: string, change: (text: string) => string): void {
    this.changed.set(path, change);
  }

  /** Nobody answers any more, and no connection stays. */
  async cut(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Answers at the same address as before. */
  async mend(): Promise<void> {
    this.server = this.made();
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  private made(): Server {
    return createServer((asked, answer) => (this.fails ? void answer.writeHead(503).end() : this.passOn(asked, answer)));
  }

  private passOn(asked: IncomingMessage, answer: ServerResponse): void {
    // A browser that knows a file is not told that it is the same: here it may be another one.
    const headers = { ...without(asked.headers, ['if-none-match', 'if-modified-since']), 'accept-encoding': 'identity' };
    const passed = request({ hostname: this.product.hostname, port: this.product.port, path: asked.url, method: asked.method, headers }, (said) => {
      const parts: Buffer[] = [];
      said.on('data', (part: Buffer) => parts.push(part));
      said.on('end', () => {
        if (asked.method === 'POST' && asked.url === '/api/submissions' && this.losesAnswers > 0) {
          this.losesAnswers -= 1;
          answer.destroy();
          return;
        }
        const isPage = said.headers['content-type']?.startsWith('text/html') === true;
        const change = this.changed.get(isPage ? '/index.html' : asked.url!.split('?')[0]!);
        const body = change === undefined ? Buffer.concat(parts) : Buffer.from(change(Buffer.concat(parts).toString()));
        answer.writeHead(said.statusCode!, without(said.headers, ['etag', 'last-modified', 'content-length'])).end(body);
      });
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  }
}

const without = (headers: IncomingHttpHeaders, names: readonly string[]): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
