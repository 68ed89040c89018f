// A plain script, not a module: the browsers of offices know no modules here. The build (`kept-pages.mjs`) puts `KEPT` before it: the
// pages that open without a network, the files that they are made of, and a version that is these very files'.
//
// It keeps the program and nobody's data: what is asked of the product's addresses it does not touch. With a network a page is
// always the server's own; the kept one is shown where the server does not answer.

const OURS = 'yiwang-pages-';
const CURRENT = OURS + KEPT.version;
const PAGE = '/index.html';

/** So long (ms) the server is waited for where there is a kept page: a bad signal is no signal. */
const PATIENCE = 4_000;

self.addEventListener('install', (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forget().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (KEPT.pages.includes(pathname)) event.respondWith(page(request));
  } else if (pathname.startsWith('/assets/')) {
    event.respondWith(unchanging(request));
  } else if (KEPT.files.includes(pathname)) {
    event.respondWith(fetch(request).catch(() => kept(pathname)));
  }
});

/**
 * All files or none: a page that lacks one of them is no page. While servers of two versions answer, the page may be the other
 * one's: then nothing is kept, and it is tried again when a page is opened.
 */
async function keep() {
  const answer = await fetch(asked(PAGE));
  // What other pages begin with it names too, though not to be loaded by itself (`begun-with.mjs`).
  const made = (await answer.clone().text()).match(/ (src|href)="\/assets\/[^"]+/g) || [];
  if (!answer.ok || !made.every((name) => KEPT.files.includes(name.split('"')[1]))) throw new Error('the page is not of this version');
  const cache = await caches.open(CURRENT);
  await cache.addAll(KEPT.files.filter((path) => path !== PAGE).map(asked));
  await cache.put(PAGE, answer);
}

function asked(path) {
  return new Request(path, { cache: path.startsWith('/assets/') ? 'default' : 'no-cache' });
}

/** Of the versions before, the last one stays: a page that was opened with it may still ask for its files. */
async function forget() {
  const before = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CURRENT);
  await Promise.all(before.slice(0, -1).map((name) => caches.delete(name)));
}

/** The server's page; the kept one where the server is out of reach, is too slow, or fails. */
async function page(request) {
  const fresh = fetch(request);
  const answer = await Promise.race([fresh.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  if (answer !== undefined && answer.status < 500) return answer;
  return (await kept(PAGE)) || fresh;
}

/** A file whose name says what is in it. */
async function unchanging(request) {
  return (await caches.match(request, { ignoreVary: true })) || fetch(request);
}

async function kept(path) {
  return (await caches.open(CURRENT)).match(path, { ignoreVary: true });
}
