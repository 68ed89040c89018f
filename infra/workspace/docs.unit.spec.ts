import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, parse, validate } from 'graphql';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const schema = buildSchema(readFileSync(join(root, 'apps/read-model/src/schema.graphql'), 'utf8'));
const scripts = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts as object);

/** The project's own documents: beside its sources, and below `docs`. */
const documents = ['.', 'docs', ...rooms('libs'), ...rooms('apps')]
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: folder === 'docs' }).map((name) => join(root, folder, String(name))))
  .filter((file) => file.endsWith('.md'));

function rooms(group: string): string[] {
  return readdirSync(join(root, group)).map((name) => `${group}/${name}`);
}

describe.each(documents.map((file) => [relative(root, file), file]))('%s', (_, file) => {
  const text = readFileSync(file!, 'utf8');

  it('links only to what is there', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map((match) => match[1]!).filter((link) => !/^[a-z]+:/.test(link));
    expect(links.filter((link) => !existsSync(resolve(dirname(file!), link)))).toEqual([]);
  });

  it('asks by GraphQL only what the schema answers', () => {
    const queries = [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map((match) => match[1]!).filter((code) => !/^type /m.test(code));
    expect(queries.flatMap((query) => validate(schema, parse(query)).map(String))).toEqual([]);
  });

  it('names only commands that exist', () => {
    const named = [...text.matchAll(/npm (?:run (?:-s |--silent )?)([\w:-]+)/g)].map((match) => match[1]!);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
    const programs = [...text.matchAll(/node ((?:apps|libs)\/[\w./-]+\.js)/g)].map((match) => match[1]!);
    const source = (program: string) => [program.replace('/dist/', '/src/'), program.replace('/dist/', '/')].map((path) => path.replace(/\.js$/, '.ts'));
    expect(programs.filter((program) => !source(program).some((path) => existsSync(join(root, path))))).toEqual([]);
  });
});
