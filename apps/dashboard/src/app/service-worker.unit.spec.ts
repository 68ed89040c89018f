import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

const SCRIPT = readFileSync(new URL('../../service-worker.mjs', import.meta.url), 'utf8');
const FILES = ['/index.html', '/icon.svg', '/assets/dashboard-new.js', '/assets/dashboard-new.css'];

/** It names what another page begins with, too, which is not kept. */
const pageOf = (version: string): string =>
  `<script src="/before-all.mjs" data-files='{"wall":["/assets/wall-${version}.js"]}'></script><script type="module" crossorigin src="/assets/dashboard-${version}.js"></script><link rel="stylesheet" href="/assets/dashboard-${version}.css">`;

describe('a version of the pages that open without a network', () => {
  const caches = new Map<string, Map<string, string>>();
  let served: Record<string, string>;
  beforeEach(() => {
    caches.clear();
    served = Object.fromEntries(FILES.map((path) => [path, path === '/index.html' ? pageOf('new') : path]));
  });

  class Asked {
    constructor(readonly url: string) {}
  }
  const fetch = async ({ url }: Asked): Promise<Response> => new Response(served[url] ?? '', { status: served[url] === undefined ? 404 : 200 });

  /** A cache as a browser has it: of many files it takes all or none. */
  const cacheOf = (kept: Map<string, string>) => ({
    async addAll(all: readonly Asked[]): Promise<void> {
      const answers = await Promise.all(all.map(async (asked) => [asked.url, await fetch(asked)] as const));
      if (answers.some(([, { ok }]) => !ok)) throw new TypeError('not all files are there');
      for (const [path, answer] of answers) kept.set(path, await answer.text());
    },
    put: async (path: string, answer: Response) => void kept.set(path, await answer.text()),
  });

  /** Installs the script as a browser does. */
  async function install(): Promise<void> {
    const heard: Record<string, (event: { waitUntil(work: Promise<unknown>): void }) => void> = {};
    const self = { addEventListener: (name: string, listener: (typeof heard)[string]) => (heard[name] = listener), skipWaiting: async () => undefined };
    const open = async (name: string) => {
      caches.set(name, caches.get(name) ?? new Map());
      return cacheOf(caches.get(name)!);
    };
    const kept = { version: 'new', pages: ['/gate'], files: FILES };
    runInNewContext(SCRIPT, { KEPT: kept, self, fetch, Request: Asked, caches: { open } });
    let work: Promise<unknown> = Promise.resolve();
    heard['install']!({ waitUntil: (promise) => (work = promise) });
    await work;
  }

  it('is kept with all its files', async () => {
    await install();
    expect([...caches.get('yiwang-pages-new')!.keys()].sort()).toEqual([...FILES].sort());
    expect(caches.get('yiwang-pages-new')!.get('/index.html')).toBe(pageOf('new'));
  });

  it('is not kept where a server of another version answers for the page: it would be made of files that are not there', async () => {
    served['/index.html'] = pageOf('old');
    await expect(install()).rejects.toThrow('not of this version');
    expect(caches.size).toBe(0);
  });

  it.each(FILES)('is not kept without %s', async (path) => {
    delete served[path];
    await expect(install()).rejects.toThrow();
    expect([...caches.values()].flatMap((kept) => [...kept.keys()])).toEqual([]);
  });
});
