import { execFile, execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const INSTALLED = '/usr/lib/postgresql';

/** Where `initdb` and `pg_ctl` of the newest PostgreSQL are; `undefined` where none is installed. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(INSTALLED) ? readdirSync(INSTALLED).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(INSTALLED, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
}

/** A PostgreSQL server of a test's own, which it may stop, kill and freeze. */
export class PostgresProcess {
  private constructor(
    /** Everything it writes is below, its own log among it. */
    readonly directory: string,
    readonly port: number,
    private readonly options: string,
  ) {}

  /** @param options of the server, such as `-c log_statement=all` */
  static async start(options = ''): Promise<PostgresProcess> {
    const server = new PostgresProcess(newDirectory(), await freePort(), options);
    await server.run('initdb', '-D', server.data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
    await server.resume();
    return server;
  }

  get url(): string {
    return this.urlOf('postgres', 'postgres');
  }

  /** A second server that follows this one as it writes. */
  async startFollower(): Promise<PostgresProcess> {
    const follower = new PostgresProcess(newDirectory(), await freePort(), this.options);
    await follower.run('pg_basebackup', '-h', '127.0.0.1', '-p', String(this.port), '-U', 'postgres', '-D', follower.data, '-R', '-X', 'stream', '-c', 'fast');
    await follower.resume();
    return follower;
  }

  /** From now on nothing is acknowledged before a follower has it. */
  async waitForFollowers(): Promise<void> {
    await this.query(`alter system set synchronous_standby_names = '*'`);
    await this.query('select pg_reload_conf()');
  }

  /** Takes the place of the server it followed. */
  async promote(): Promise<void> {
    await this.run('pg_ctl', '-D', this.data, '-w', 'promote');
  }

  /** The address of a database for one of its roles. */
  urlOf(role: string, database: string): string {
    return `postgres://${role}@127.0.0.1:${this.port}/${database}`;
  }

  /** Makes a role, and a database that is its own. Gives the address. */
  async makeDatabase(role: string): Promise<string> {
    await this.query(`create role ${role} login`);
    await this.query(`create database ${role} owner ${role}`);
    return this.urlOf(role, role);
  }

  /** Asks it as its administrator, on a connection of its own, or as whoever an address names. */
  async query(text: string, url = this.url): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(text)).rows as Record<string, unknown>[];
    } finally {
      await client.end();
    }
  }

  /** Starts it, again. */
  async resume(): Promise<void> {
    const options = `-p ${this.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off ${this.options}`;
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

/** Root may not run PostgreSQL's programs. */
function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'yiwang-postgres-'));
  if (userInfo().uid === 0) chownSync(directory, Number(execFileSync('id', ['-u', 'postgres'])), Number(execFileSync('id', ['-g', 'postgres'])));
  return directory;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
