import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const src = join(dirname(fileURLToPath(import.meta.url)), '..');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' });
const read = (path: string) => readFileSync(join(src, path), 'utf8');

/** The only class names that are not of this page: those of the library that draws the explorer. */
const OF_A_LIBRARY = /\.graphiql-[\w-]+/g;

/** The class names of a style sheet's selectors. */
const classesIn = (sheet: string): string[] => [...new Set([...selectorsOf(sheet).matchAll(/\.([A-Za-z][\w-]*)/g)].map(([, name = '']) => name))];

/** What stands before each `{`: a style sheet without its comments, texts and declarations. */
const selectorsOf = (sheet: string): string =>
  [...sheet.replace(/\/\*.*?\*\//gs, '').replace(/'[^']*'/g, "''").matchAll(/[^{};]+(?=\{)/g)].map(([selector]) => selector).filter((selector) => !selector.trim().startsWith('@')).join('\n');

/** Which style sheets that a script imports it names, and as what. */
const importedBy = (script: string): readonly (readonly [name: string, path: string])[] =>
  [...script.matchAll(/^import (\w+) from '([^']+\.module\.css)';$/gm)].map(([, name = '', path = '']) => [name, path]);

/** A class that is chosen while the page runs. */
const ANY = '*';

/** Which classes of a style sheet a script looks up; `*` where that is chosen while the page runs. */
const lookedUp = (script: string, name: string): string[] =>
  [...script.matchAll(new RegExp(`\\b${name}\\[(?:'([\\w-]+)'|[^'\\]]+)\\]`, 'g'))].map(([, used]) => used ?? ANY);

/** What a script writes as a class itself: every text of a `className`, but for what it looks up by or compares with. */
function bareClassesIn(script: string): string[] {
  const bare: string[] = [];
  const read = (node: ts.Node): void => {
    const isAsked = ts.isElementAccessExpression(node.parent) || ts.isBinaryExpression(node.parent);
    if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) bare.push(isAsked ? '' : node.text);
    ts.forEachChild(node, read);
  };
  const find = (node: ts.Node): void => (ts.isJsxAttribute(node) && node.name.getText() === 'className' ? read(node.initializer!) : ts.forEachChild(node, find));
  find(ts.createSourceFile('page.tsx', script, ts.ScriptTarget.Latest, true));
  return bare.map((text) => text.trim()).filter((text) => text !== '');
}

describe('the selectors of a style sheet', () => {
  it('are read without what is said of them', () => {
    expect(classesIn("/* .a */ .b > .c:not(.d)::after { content: '.e'; margin: .5em; } @media (min-width: 1.5em) { .f, g { gap: 0 } }")).toEqual(['b', 'c', 'd', 'f']);
  });
});

describe('the bare class names of a script', () => {
  it.each([
    ['<p className="a" />', ['a']],
    ["<p className={isB ? 'b' : styles['c']} />", ['b']],
    ["<p className={`${styles['c']} d ${kind === 'e' ? ink['f'] : ''}`} title=\"g\" />", ['d']],
  ])('are those of %s', (script, names) => {
    expect(bareClassesIn(script)).toEqual(names);
  });
});

describe('styles', () => {
  const sheets = files.filter((path) => path.endsWith('.css'));
  const scoped = sheets.filter((path) => path.endsWith('.module.css'));
  const scripts = files.filter((path) => path.endsWith('.tsx') && !path.endsWith('.spec.tsx'));

  it('that hold for all pages name no class', () => {
    const everywhere = sheets.filter((path) => !path.endsWith('.module.css'));
    expect(everywhere.map((path) => basename(path)).sort()).toEqual(['base.css', 'explorer.css', 'tokens.css']);
    expect(everywhere.flatMap((path) => classesIn(read(path).replace(OF_A_LIBRARY, '')))).toEqual([]);
  });

  it('of a component leave it nowhere', () => {
    expect(scoped.length).toBeGreaterThan(50);
    expect(scoped.filter((path) => read(path).includes(':global'))).toEqual([]);
  });

  it('have a name in the browser that is made of their component and their own, and is theirs alone', () => {
    const names = scoped.flatMap((path) => classesIn(read(path)).map((name) => `${basename(path, '.module.css')}-${name}`));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('are given to elements by the style sheet that has them, and none is given by a bare name', () => {
    const wrong = scripts.flatMap((path) => {
      const script = read(path);
      const own = importedBy(script).flatMap(([name, from]) => {
        const known = [...classesIn(read(join(dirname(path), from))), ANY];
        return lookedUp(script, name).filter((used) => !known.includes(used));
      });
      return [...own, ...bareClassesIn(script)].map((name) => `${path}: ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it('that a component has itself come after those of the parts that it uses, which they may override', () => {
    const wrong = scripts.filter((path) => {
      const imports = [...read(path).matchAll(/^import .*;$/gm)].map(([line]) => line);
      const own = imports.findIndex((line) => /^import styles from '\.\/[^']+\.module\.css';$/.test(line));
      return own >= 0 && own < imports.length - 1;
    });
    expect(wrong).toEqual([]);
  });

  it('end no label in dots: what is written on a screen takes two lines, but for names on buttons', () => {
    expect(sheets.filter((path) => read(path).includes('text-overflow')).map((path) => basename(path))).toEqual(['name.module.css']);
  });

  it('are all used', () => {
    const used = new Set<string>();
    for (const path of scripts) {
      for (const [name, from] of importedBy(read(path))) {
        const sheet = join(dirname(path), from);
        for (const asked of lookedUp(read(path), name)) used.add(`${sheet} ${asked}`);
      }
    }
    for (const path of scoped) {
      for (const [, name, from = ''] of read(path).matchAll(/composes: ([\w-]+) from '([^']+)'/g)) used.add(`${join(dirname(path), from)} ${name}`);
    }
    const unused = scoped.filter((path) => !used.has(`${path} ${ANY}`)).flatMap((path) => classesIn(read(path)).map((name) => `${path} ${name}`));
    expect(unused.filter((each) => !used.has(each))).toEqual([]);
  });
});
