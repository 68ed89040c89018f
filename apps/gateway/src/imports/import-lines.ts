/** The lines of a running import, as NDJSON. A reader who is slow or gone misses progress, never the last line. */
export class ImportLines implements AsyncIterable<string> {
  private latest: string | undefined;
  private last: string | undefined;
  private wake: () => void = () => undefined;

  progress(done: number, rows: number): void {
    this.latest = JSON.stringify({ progress: { done, rows } });
    this.wake();
  }

  end(line: object): void {
    this.last = JSON.stringify(line);
    this.wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (;;) {
      const line = this.latest;
      this.latest = undefined;
      if (line !== undefined) yield `${line}\n`;
      else if (this.last !== undefined) return yield `${this.last}\n`;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}
