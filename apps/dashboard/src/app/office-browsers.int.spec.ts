import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { parse, type Node } from 'acorn';
import { simple } from 'acorn-walk';
import { OFFICE_EDITION } from '../../office-browsers.mjs';

const dashboard = join(dirname(fileURLToPath(import.meta.url)), '../..');
const dist = join(dashboard, 'dist');
const isBuilt = existsSync(join(dist, 'index.html'));

/** Called on whatever value. */
const LATER_METHODS = ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'isWellFormed', 'toWellFormed', 'requestSubmit', 'showModal'];
/** Called of a built-in object. */
const LATER_CALLS = [
  'Object.hasOwn', 'Object.groupBy', 'Map.groupBy', 'Promise.withResolvers', 'Promise.try', 'Array.fromAsync', 'AbortSignal.any',
  'AbortSignal.timeout', 'Error.isError', 'RegExp.escape',
];
/** Called or constructed by their bare name. Libraries that have another way first ask whether there is one. */
const LATER_GLOBALS = ['structuredClone', 'WeakRef', 'FinalizationRegistry', 'reportError', 'requestIdleCallback', 'Iterator', 'Temporal'];
/** What a library calls for a thing of which it is given none: recharts copies errors so. */
const NEVER_REACHED = ['structuredClone'];

type Named = Node & { readonly name?: string; readonly object?: Named; readonly property?: Named; readonly computed?: boolean };

/** What of a script the browsers of offices do not have; a script that they cannot read is an error. */
function missingIn(script: string): string[] {
  const missing = new Set<string>();
  const global = ({ type, name = '' }: Named) => type === 'Identifier' && LATER_GLOBALS.includes(name) && missing.add(name);
  simple(parse(script, { ecmaVersion: OFFICE_EDITION, sourceType: 'module' }), {
    NewExpression: ({ callee }) => void global(callee),
    CallExpression({ callee }) {
      global(callee);
      const { object, property, computed } = callee as Named;
      if (callee.type !== 'MemberExpression' || computed || property?.name === undefined) return;
      const call = `${object?.name ?? ''}.${property.name}`;
      if (LATER_METHODS.includes(property.name)) missing.add(property.name);
      if (LATER_CALLS.includes(call)) missing.add(call);
    },
    Literal({ regex }) {
      if (regex && (/\(\?<[=!]/.test(regex.pattern) || /[dv]/.test(regex.flags))) missing.add(`/${regex.pattern}/`);
    },
  });
  return [...missing];
}

/** The page's scripts, those that it loads later among them. The explorer asks for a later browser by itself. */
function scriptsOfPage(): string[] {
  const seen = new Set<string>();
  const follow = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    const text = readFileSync(join(dist, path), 'utf8');
    for (const [, name = ''] of text.matchAll(/["'`](?:\.\/|assets\/)([\w.-]+\.js)["'`]/g)) follow(`assets/${name}`);
  };
  for (const [, path = ''] of readFileSync(join(dist, 'index.html'), 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)) follow(path);
  return [...seen, 'service-worker.mjs'];
}

/** What the page adds itself where it is missing. */
function added(): string[] {
  const browser = createContext({ document: { documentElement: { dataset: {} }, addEventListener: () => undefined } });
  runInContext('delete Object.hasOwn', browser);
  runInContext(readFileSync(join(dashboard, 'public/before-all.mjs'), 'utf8'), browser);
  return LATER_CALLS.filter((call) => call === 'Object.hasOwn' && runInContext(`${call}({ a: 1 }, 'a') && !${call}({}, 'toString')`, browser) === true);
}

describe('what is missing in the browsers of offices', () => {
  it.each([
    ['[2, 1].toSorted()', 'toSorted'],
    ['rows.at(-1)', 'at'],
    ['Object.hasOwn({}, "a")', 'Object.hasOwn'],
    ['new WeakRef(row)', 'WeakRef'],
    ['/(?<=a)b/.test(row)', '/(?<=a)b/'],
  ])('is seen in %s', (script, what) => {
    expect(missingIn(script)).toEqual([what]);
  });

  it('is no script of their own year', () => {
    expect(missingIn('let a; a ??= [1_000].map((n) => n ** 2)?.[0]; typeof WeakRef')).toEqual([]);
    expect(() => missingIn('class A { static { a(); } }')).toThrow(SyntaxError);
  });
});

(isBuilt ? describe : describe.skip)(`the built page${isBuilt ? '' : ' (skipped: dashboard is not built)'} in the browsers of offices`, () => {
  it('is read, and calls nothing that they do not have', () => {
    const scripts = scriptsOfPage();
    expect(scripts.length).toBeGreaterThan(8);
    const has = [...added(), ...NEVER_REACHED];
    const missing = scripts.map((path) => [path, missingIn(readFileSync(join(dist, path), 'utf8')).filter((name) => !has.includes(name))] as const);
    expect(missing.filter(([, names]) => names.length > 0)).toEqual([]);
  });

  it('has style sheets that they understand', () => {
    const styles = readdirSync(join(dist, 'assets')).filter((name) => /^(?!graphiql|monaco).*\.css$/.test(name));
    expect(styles).not.toEqual([]);
    for (const name of styles) {
      const text = readFileSync(join(dist, 'assets', name), 'utf8');
      expect(text.match(/:has\(|:is\(|:where\(|color-mix\(|@layer|@container|\d[sdl]v[hw]\b|[{;]inset(-\w+)*:|oklch\(/g) ?? []).toEqual([]);
      // Beside a way for those who know no shared columns, or rows.
      for (const [, axis = ''] of text.matchAll(/[{;](grid-template-(?:columns|rows)):subgrid/g)) expect(text.replaceAll(' ', '')).toContain(`@supportsnot(${axis}:subgrid)`);
    }
  });
});
