import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
