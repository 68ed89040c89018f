import { closeSync, mkdirSync, openSync, fstatSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** When a file is put aside for a new one, in bytes. Two are kept, so that a log never fills a disk. */
const FULL = 10_000_000;

/**
 * The log's lines in `yiwang.log` of a directory, the older ones in `yiwang.1.log`. Written before `write` returns, so
 * that the last line before a process ends is there. What a full disk has no room for is lost: whoever has something to
 * say goes on.
 */
export class LogFile {
  readonly path: string;
  private descriptor: number;
  private size: number;

  constructor(
    private readonly directory: string,
    private readonly full = FULL,
  ) {
    mkdirSync(directory, { recursive: true });
    this.path = join(directory, 'yiwang.log');
    [this.descriptor, this.size] = this.open();
  }

  write(line: string): void {
    try {
      if (this.size >= this.full) this.putAside();
      this.size += writeSync(this.descriptor, line);
    } catch (error) {
      if (!isOfDisk(error)) throw error;
    }
  }

  private putAside(): void {
    const before = this.descriptor;
    renameSync(this.path, join(this.directory, 'yiwang.1.log'));
    [this.descriptor, this.size] = this.open();
    closeSync(before);
  }

  private open(): [descriptor: number, size: number] {
    const descriptor = openSync(this.path, 'a', 0o600);
    return [descriptor, fstatSync(descriptor).size];
  }
}

const isOfDisk = (error: unknown): boolean => ['ENOSPC', 'EDQUOT', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? '');
