import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folders whose files decide what is stored. */
const ROOMS = ['algebra', 'subjects', 'lists', 'categories'];
const LOCAL_IMPORT = /\bfrom\s*['"](\.{1,2}\/[^'"]+)['"]/g;

/** The built files that declare what is counted, or their sources where a test runs those: name and text of each. */
export class DeclarationFiles {
  private constructor(private readonly texts: ReadonlyMap<string, string>) {}

  /** Reads the files below a folder. */
  static in(root: URL): DeclarationFiles {
    const folder = fileURLToPath(root);
    const texts = new Map<string, string>();
    const read = (file: string) => {
      const name = relative(folder, file).split(sep).join('/');
      if (texts.has(name)) return;
      texts.set(name, readFileSync(file, 'utf8'));
      for (const imported of importsIn(texts.get(name)!, dirname(file))) read(imported);
    };
    for (const room of ROOMS.filter((each) => existsSync(join(folder, each)))) {
      for (const entry of readdirSync(join(folder, room))) if (isDeclaration(entry)) read(join(folder, room, entry));
    }
    return new DeclarationFiles(texts);
  }

  /** Given as they are: name and text of each. */
  static of(texts: Readonly<Record<string, string>>): DeclarationFiles {
    return new DeclarationFiles(new Map(Object.entries(texts)));
  }

  /** The same files, one of them with another text. */
  with(name: string, text: string): DeclarationFiles {
    return new DeclarationFiles(new Map([...this.texts, [name, text]]));
  }

  /** The names of the files for which something holds, given their text. */
  those(wanted: (name: string, text: string) => boolean): readonly string[] {
    return [...this.texts].filter(([name, text]) => wanted(name, text)).map(([name]) => name);
  }

  textOf(name: string): string | undefined {
    return this.texts.get(name);
  }

  /** These files and all that they import of the others, however far. */
  reachedFrom(names: readonly string[]): ReadonlySet<string> {
    const reached = new Set<string>();
    const reach = (name: string) => {
      if (reached.has(name) || !this.texts.has(name)) return;
      reached.add(name);
      this.importsOf(name).forEach(reach);
    };
    names.forEach(reach);
    return reached;
  }

  /** The files that a file imports itself. */
  importsOf(name: string): readonly string[] {
    return [...this.texts.get(name)!.matchAll(LOCAL_IMPORT)]
      .map(([, specifier]) => join(dirname(name), specifier!).split(sep).join('/'))
      .map((imported) => (this.texts.has(imported) ? imported : imported.replace(/\.js$/, '.ts')));
  }

  /** Of the names and texts of these files, in the order of their names; 32 hexadecimal digits. `said`: with what else. */
  digest(names: Iterable<string>, said = ''): string {
    const hash = createHash('sha256').update(said);
    for (const name of [...names].sort()) hash.update(`\0${name}\0${this.texts.get(name)!}`);
    return hash.digest('hex').slice(0, 32);
  }
}

const isDeclaration = (name: string): boolean => /\.[jt]s$/.test(name) && !/\.(d|spec)\.ts$/.test(name);

/** The files that a text imports from beside it, as they lie on disk. */
function importsIn(text: string, folder: string): readonly string[] {
  return [...text.matchAll(LOCAL_IMPORT)]
    .map(([, specifier]) => join(folder, specifier!))
    .map((file) => (existsSync(file) ? file : file.replace(/\.js$/, '.ts')))
    .filter((file) => existsSync(file));
}
