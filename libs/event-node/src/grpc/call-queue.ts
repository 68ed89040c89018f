import type { ServerHttp2Stream } from 'node:http2';

/** The calls of one connection: so many are served at once, the others wait for their turn, without an error. */
export class CallQueue {
  private readonly open = new Map<number, ServerHttp2Stream>();
  private readonly waiting: { readonly stream: ServerHttp2Stream; readonly serve: () => void }[] = [];
  private served = 0;

  constructor(private readonly limit: number) {}

  add(stream: ServerHttp2Stream, serve: () => void): void {
    const { id } = stream;
    if (id === undefined) return;
    this.open.set(id, stream);
    stream.on('close', () => this.open.delete(id));
    stream.on('error', () => undefined);
    if (this.served < this.limit) this.serve(stream, serve);
    else this.waiting.push({ stream, serve });
  }

  private serve(stream: ServerHttp2Stream, serve: () => void): void {
    this.served++;
    stream.on('close', () => {
      this.served--;
      this.serveNext();
    });
    serve();
  }

  private serveNext(): void {
    const next = this.waiting.shift();
    if (next?.stream.closed) this.serveNext();
    else if (next) this.serve(next.stream, next.serve);
  }

  find(id: number): ServerHttp2Stream | undefined {
    return this.open.get(id);
  }
}
