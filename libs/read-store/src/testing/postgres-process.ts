import { execFile, execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const INSTALLED = '/usr/lib/postgresql';

/** Where `initdb` and `pg_ctl` of the newest PostgreSQL are; `undefined` where none is installed. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(INSTALLED) ? readdirSync(INSTALLED).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(INSTALLED, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
}

/** A PostgreSQL server of a test's own, which it may stop, kill and freeze. */
export class PostgresProcess {
  private constructor(
    private readonly directory: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<PostgresProcess> {
    const directory = mkdtempSync(join(tmpdir(), 'yiwang-postgres-'));
    if (userInfo().uid === 0) chownSync(directory, Number(execFileSync('id', ['-u', 'postgres'])), Number(execFileSync('id', ['-g', 'postgres'])));
    const server = new PostgresProcess(directory, await freePort());
    await server.run('initdb', '-D', server.data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
    await server.resume();
    return server;
  }

  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`;
  }

  /** Starts it, again. */
  async resume(): Promise<void> {
    const options = `-p ${this.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
    await this.run('pg_ctl', '-D', this.data, '-w', '-l', join(this.directory, 'log'), '-o', options, 'start');
  }

  /** `immediate`: as if it were killed. `fast`: in order, whoever is connected. */
  async stop(mode: 'immediate' | 'fast'): Promise<void> {
    await this.run('pg_ctl', '-D', this.data, '-w', '-m', mode, 'stop');
  }

  /** Every process of it stands still, its connections stay; gives how to let it go on. */
  freeze(): () => void {
    const [main] = readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n');
    const children = execFileSync('ps', ['-o', 'pid=', '--ppid', main!], { encoding: 'utf8' }).split('\n');
    const all = [main!, ...children].map((pid) => Number(pid.trim())).filter((pid) => pid > 0);
    for (const pid of all) process.kill(pid, 'SIGSTOP');
    return () => {
      for (const pid of all) process.kill(pid, 'SIGCONT');
    };
  }

  async remove(): Promise<void> {
    await this.stop('immediate').catch(() => undefined);
    rmSync(this.directory, { recursive: true, force: true });
  }

  private get data(): string {
    return join(this.directory, 'data');
  }

  /** A program of PostgreSQL's; root may not run them. */
  private async run(program: string, ...parameters: string[]): Promise<void> {
    const command = [join(postgresPrograms()!, program), ...parameters];
    const [file, ...rest] = userInfo().uid === 0 ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    await promisify(execFile)(file!, rest, { cwd: this.directory });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
