import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';

const dist = join(dirname(fileURLToPath(import.meta.url)), '../../dist');
const isBuilt = existsSync(join(dist, 'index.html'));
const scriptsOf = (page: string) =>
  [...readFileSync(join(dist, page), 'utf8').matchAll(/(?:src|href)="(\/[^"]+\.m?js)"/g)].map(([, path = '']) => path);

(isBuilt ? describe : describe.skip)(`the built page${isBuilt ? '' : ' (skipped: dashboard is not built)'}`, () => {
  it.each(['zh', 'en'])('loads at most 200 kB of gzipped script before it shows, the texts of %s among them', (language) => {
    const texts = readdirSync(join(dist, 'assets')).filter((name) => name.startsWith(`first-texts.${language}-`) && name.endsWith('.js'));
    const scripts = [...scriptsOf('index.html'), ...texts.map((name) => `assets/${name}`)];
    const bytes = scripts.map((path) => gzipSync(readFileSync(join(dist, path))).length);
    expect([texts.length, scripts.length > 2]).toEqual([1, true]);
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(200_000);
  });

  /** The files that the page of an address asks for before its first script runs, beside those of every page. */
  function askedFirst(pathname: string, language: string | null): readonly string[] {
    const files = /data-files='([^']+)'/.exec(readFileSync(join(dist, 'index.html'), 'utf8'))?.[1];
    const asked: { href: string; rel: string }[] = [];
    const document = {
      currentScript: { dataset: { files } }, documentElement: { dataset: {} }, addEventListener: () => undefined,
      createElement: () => ({}), head: { appendChild: (link: { href: string; rel: string }) => asked.push(link) },
    };
    const localStorage = { getItem: (key: string) => (key === 'yiwang.language' ? language : null) };
    runInNewContext(readFileSync(join(dist, 'before-all.mjs'), 'utf8'), { document, localStorage, location: { pathname, search: '' }, matchMedia: () => ({ matches: false }) });
    for (const { href } of asked) expect(existsSync(join(dist, href))).toBe(true);
    return asked.map(({ href, rel }) => `${rel} ${href.replace(/^\/assets\/(.*)-.{8}(\.[a-z]+)$/, '$1$2')}`);
  }

  it.each([
    ['/today', null, ['modulepreload first-texts.zh.js']],
    ['/board/310105002006', 'en', ['modulepreload first-texts.en.js']],
    ['/board/310105002', null, ['modulepreload first-texts.zh.js', 'modulepreload wall.js', 'preload wall.css', 'modulepreload wall-texts.zh.js']],
    ['/board/310105002', 'en', ['modulepreload first-texts.en.js', 'modulepreload wall.js', 'preload wall.css', 'modulepreload wall-texts.en.js']],
  ])('at %s, read in %s, asks at once for what it begins with', (path, language, files) => {
    expect(askedFirst(path, language)).toEqual(files);
  });

  it('keeps the charts and the explorer out of the first load', () => {
    const first = scriptsOf('index.html').map((path) => readFileSync(join(dist, path), 'utf8')).join('\n');
    expect(first).not.toContain('recharts-');
    expect(first).not.toContain('monaco');
  });

  it('keeps out of the first load what only later screens say', () => {
    const first = readdirSync(join(dist, 'assets')).filter((name) => /^first-texts\..*\.js$/.test(name)).map((name) => `/assets/${name}`);
    for (const path of [...first, ...scriptsOf('index.html')]) expect(readFileSync(join(dist, path), 'utf8')).not.toContain('DuplicateSubmissionSuppressed');
  });

  it('names no other host in its pages and style sheets', () => {
    for (const page of ['index.html', 'graphiql/index.html']) {
      const html = readFileSync(join(dist, page), 'utf8');
      const styles = [...html.matchAll(/href="(\/[^"]+\.css)"/g)].map(([, path = '']) => readFileSync(join(dist, path), 'utf8'));
      for (const text of [html, ...styles]) expect(text).not.toMatch(/(?:src|href)="https?:|url\(["']?(?:https?:)?\/\/|@import/);
    }
  });
});
