import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const page = readFileSync(join(root, 'docs/how-to/add-a-submission.md'), 'utf8');

/** The page's own blocks, in order: whole files by the path in their first line, and changes of files that are there. */
const blocks = [...page.matchAll(/```(ts|diff)\n([\s\S]*?)```/g)].map(([, kind, text]) => ({ kind, text: text! }));
const changesOf = (path: string) => blocks.find(({ kind, text }) => kind === 'diff' && text.startsWith(`--- a/${path}`))!.text;

/** Where the page keeps the names of events. It is compiled alone here: all of the page takes minutes. */
const NAMES = 'apps/dashboard/src/i18n';

/** A copy of the workspace that a test may change: our own packages copied, the installed ones linked. */
class WorkspaceCopy {
  readonly directory = mkdtempSync(join(tmpdir(), 'yiwang-how-to-'));

  constructor() {
    for (const name of ['package.json', 'tsconfig.base.json', 'libs', 'infra/workspace', NAMES]) {
      cpSync(join(root, name), this.path(name), {
        recursive: true, preserveTimestamps: true, filter: (path) => !path.endsWith('node_modules'),
      });
    }
    mkdirSync(this.path('node_modules/@yiwang'), { recursive: true });
    const installed = readdirSync(join(root, 'node_modules')).filter((name) => name !== '@yiwang' && name !== '.cache');
    for (const name of installed) this.link(`node_modules/${name}`);
    for (const name of readdirSync(this.path('libs'))) symlinkSync(this.path('libs', name), this.path('node_modules/@yiwang', name), 'junction');
    const options = { rootDir: '../../../..', composite: false, noEmit: true };
    const names = { extends: '../../../../tsconfig.base.json', compilerOptions: options, files: ['zh.ts', 'en.ts'], references: [{ path: '../../../../libs/contexts' }] };
    writeFileSync(this.path(NAMES, 'tsconfig.json'), JSON.stringify(names));
  }

  path(...names: string[]): string {
    return join(this.directory, ...names);
  }

  private link(path: string): void {
    if (existsSync(join(root, path))) symlinkSync(join(root, path), this.path(path), 'junction');
  }

  writeFiles(): void {
    for (const { kind, text } of blocks) {
      const [, path] = /^\/\/ (\S+)\n/.exec(text) ?? [];
      if (kind === 'ts' && path) writeFileSync(this.path(path), text.slice(text.indexOf('\n') + 1));
    }
  }

  apply(changes: string): void {
    const { status, stderr } = spawnSync('git', ['apply', '-'], { cwd: this.directory, input: changes, encoding: 'utf8' });
    if (status !== 0) throw new Error(`the page's changes do not fit what is there: ${stderr}`);
  }

  /** Runs an installed program; gives its status and all that it says. */
  run(args: readonly string[], env: NodeJS.ProcessEnv = {}): { readonly status: number | null; readonly said: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: this.directory, encoding: 'utf8', env: { ...process.env, GOLDEN: '', ...env },
    });
    return { status, said: stdout + stderr };
  }

  build = (room: string) => this.run(['node_modules/typescript/bin/tsc', '-b', room]);
  typecheck = (project: string) => this.run(['node_modules/typescript/bin/tsc', '-p', project]);
  test = (env?: NodeJS.ProcessEnv) =>
    this.run(['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--config', 'infra/workspace/jest.config.mjs', 'libs/quarantine'], env);

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

const WELL = { status: 0, said: '' };

describe('a submission that is added as the page says', () => {
  let copy: WorkspaceCopy;
  beforeAll(() => {
    copy = new WorkspaceCopy();
  });
  afterAll(() => copy.remove());

  it('is asked for its fold and its name by the compiler, and then compiles', () => {
    copy.writeFiles();
    copy.apply(changesOf('libs/quarantine/src/cases/events.ts'));
    copy.apply(changesOf('libs/quarantine/src/quarantine.ts'));
    expect(copy.build('libs/quarantine').said).toMatch(/record-quarantine-test\.submission\.ts.*error TS/);
    copy.apply(changesOf('libs/quarantine/src/cases/quarantine-case.ts'));
    expect(copy.build('libs/contexts')).toEqual(WELL);
    expect(copy.typecheck(NAMES).said).toMatch(/zh\.ts.*error TS[\s\S]*QuarantineTested/);
    copy.apply(changesOf(`${NAMES}/quarantine-texts.zh.ts`));
    expect(copy.typecheck(NAMES)).toEqual(WELL);
    expect(copy.typecheck('libs/quarantine/tsconfig.spec.json')).toEqual(WELL);
  }, 300_000);

  it('is asked for its golden file by its test, which writes it where it is told to', () => {
    const golden = copy.path('libs/quarantine/golden/QuarantineTested.v1.json');
    expect(copy.test().said).toContain('No golden file of QuarantineTested');
    expect(existsSync(golden)).toBe(false);
    expect(copy.test({ GOLDEN: 'write' })).toMatchObject({ status: 0 });
    expect(JSON.parse(readFileSync(golden, 'utf8'))).toMatchObject({
      stream: '310105002_quarantineCase-p-1',
      type: 'QuarantineTested',
      data: { quarantineId: 'p-1.1', place: 'home', result: 'negative' },
      metadata: { orgUnit: '310105002001', schemaVersion: 1 },
    });
    expect(copy.test()).toMatchObject({ status: 0 });
  }, 300_000);
});
