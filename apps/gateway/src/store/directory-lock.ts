import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, statSync, unlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';

/** Another process holds the directory. */
export class DirectoryInUse extends Error {
  constructor(readonly directory: string) {
    super(`${directory} is in use by another running process: stop that one first, or set another DATA_DIR.`);
  }
}

/**
 * The sole right to a directory, held for as long as this process lives.
 *
 * It is a listening local socket: the kernel gives it up when the process ends in whatever way, so kill -9 leaves
 * nothing behind that a later start would have to judge stale, as a file with a process id does. On Linux the socket is
 * abstract and has no file at all; elsewhere its file is replaced once nobody answers behind it.
 */
export class DirectoryLock {
  private constructor(private readonly server: Server) {}

  /** @throws {DirectoryInUse} while another process holds it. The directory is made where it is missing. */
  static async acquire(directory: string): Promise<DirectoryLock> {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const { dev, ino } = statSync(realpathSync(directory));
    const abstract = process.platform === 'linux';
    const name = createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 32);
    const path = abstract ? `\0yiwang-gateway-${name}` : join(directory, 'lock.socket');
    const server = await listen(path);
    if (server) return new DirectoryLock(server);
    if (abstract || (await answers(path))) throw new DirectoryInUse(directory);
    unlinkSync(path);
    const second = await listen(path);
    if (!second) throw new DirectoryInUse(directory);
    return new DirectoryLock(second);
  }

  async release(): Promise<void> {
    await new Promise((done) => this.server.close(done));
  }
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(path, () => resolve(server));
    server.unref();
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
