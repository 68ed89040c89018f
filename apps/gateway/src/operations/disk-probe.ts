import { statfs } from 'node:fs/promises';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { ReadinessProbe } from './readiness.js';

/** With less than this left, in bytes, the stores can no longer be counted on to take what comes: 64 MiB. */
const LEAST = 64 * 2 ** 20;
const LOOK_EVERY = 10_000;

/** Where it says that the disk is full, and that it no longer is. */
export interface DiskNotices {
  log(message: string): void;
  error(message: string): void;
}

/** The product is not ready on a full disk, and says so before the stores do, each in its own way. */
export class DiskProbe implements ReadinessProbe, OnModuleInit, OnApplicationShutdown {
  readonly name = 'disk';
  private timer: NodeJS.Timeout | undefined;
  private wasFull = false;

  /** @param freeIn bytes left to us in the file system of a directory */
  constructor(
    private readonly directory: string,
    private readonly notices: DiskNotices,
    private readonly freeIn: (directory: string) => Promise<number> = freeBytes,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.check().catch(() => undefined), LOOK_EVERY).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async check(): Promise<{ ready: boolean; detail: string }> {
    const free = await this.freeIn(this.directory);
    const isFull = free < LEAST;
    const detail = `${Math.floor(free / 2 ** 20)} MiB free`;
    if (isFull && !this.wasFull) this.notices.error(`The disk of ${this.directory} is full: ${detail}, and at least ${LEAST / 2 ** 20} MiB are needed. Nothing is lost that was acknowledged; make room.`);
    if (!isFull && this.wasFull) this.notices.log(`The disk of ${this.directory} has room again: ${detail}.`);
    this.wasFull = isFull;
    return { ready: !isFull, detail };
  }
}

async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}
