import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The pages that open without a network, and the module that each is. */
const PAGES = { '/gate': '/features/gate/gate-page.tsx', '/run': '/features/waste-run/run-page.tsx', '/report': '/features/report/report-page.tsx' };

/** What the head of every page loads where something was said on this machine and not taken. */
const SIGN = '/features/outbox/refused-sign.tsx';

/** What every page is made of, under names that do not change with what is in them. */
const COMMON = ['/index.html', '/before-all.mjs', '/icon.svg'];

const SCRIPT = fileURLToPath(new URL('service-worker.mjs', import.meta.url));

/** Makes the service worker of a build, which keeps these pages on the machines where they were opened. */
export function keptPages() {
  let assets = [];
  return {
    name: 'yiwang:kept-pages',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        assets = assetsOf(Object.values(bundle).filter(({ type }) => type === 'chunk'));
      },
    },
    writeBundle({ dir }) {
      const files = [...COMMON, ...assets.map((name) => `/${name}`)];
      const version = createHash('sha256').update(files.join());
      for (const path of COMMON) version.update(readFileSync(join(dir, path)));
      const kept = { version: version.digest('hex').slice(0, 16), pages: Object.keys(PAGES), files };
      writeFileSync(join(dir, 'service-worker.mjs'), `const KEPT = ${JSON.stringify(kept)};\n\n${readFileSync(SCRIPT, 'utf8')}`);
    },
  };
}

/** The scripts and styles of the pages: of what every page loads all that it begins with and the texts, of the rest all that it may come to. */
function assetsOf(chunks) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const moduleOf = ({ facadeModuleId }) => (facadeModuleId ?? '').replaceAll('\\', '/');
  const first = reachable(chunks.filter(({ isEntry, name }) => isEntry && name === 'dashboard'), byName, ({ imports }) => imports);
  const texts = [...first].flatMap(({ dynamicImports }) => dynamicImports.map((name) => byName.get(name))).filter((chunk) => moduleOf(chunk).includes('/src/i18n/'));
  const pages = [...Object.values(PAGES), SIGN].map((path) => chunks.find((chunk) => moduleOf(chunk).endsWith(path)));
  const all = reachable([...first, ...texts, ...pages], byName, (chunk) => [...chunk.imports, ...(first.has(chunk) ? [] : chunk.dynamicImports)]);
  return [...new Set([...all].flatMap(({ fileName, viteMetadata }) => [fileName, ...(viteMetadata?.importedCss ?? [])]))].sort();
}

function reachable(from, byName, next) {
  const found = new Set(from);
  // A set that grows while it is walked is walked to its end.
  for (const chunk of found) for (const name of next(chunk)) if (byName.has(name)) found.add(byName.get(name));
  return found;
}
