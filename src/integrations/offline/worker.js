/* global VERSION, FILES */
/**
 * The service worker: the site as one version of it was built, kept for use without the network.
 * The build puts two lines before this: VERSION, the name of the version, and FILES, the SHA-256 in hexadecimal of each
 * file by its address below the scope. What is kept has that hash, so that no cache ever holds parts of two versions.
 */
const scope = self.registration.scope;
const PREFIX = `offline ${scope} `;
const CACHE = PREFIX + VERSION;

/** Requests at a time: a browser has six for a host, and the page needs some. */
const LANES = 4;

// It waits after that until no window shows the version before: a talk never changes while it is given.
self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('message', ({ data }) => {
  if (data === 'take') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname, search } = new URL(url);
  const address = origin + pathname;
  if (method !== 'GET' || !address.startsWith(scope)) return;
  const path = address.slice(scope.length);
  if (Object.hasOwn(FILES, path)) event.respondWith(answer(address, event.request));
  // As servers do: relative links of a folder's page only work from an address with the slash.
  else if (mode === 'navigate' && Object.hasOwn(FILES, `${path}/`))
    event.respondWith(Response.redirect(`${address}/${search}`));
});

/** The file as this version has it. Should the browser have dropped it, the network is asked. */
async function answer(address, request) {
  const kept = await caches.match(address, { cacheName: CACHE }).catch(() => undefined);
  return kept ?? fetch(request);
}

async function keepAll() {
  const cache = await caches.open(CACHE);
  const older = await Promise.all((await ourCaches()).map((name) => caches.open(name)));
  const paths = Object.keys(FILES);
  const lane = async () => {
    for (let path = paths.shift(); path !== undefined; path = paths.shift()) await keep(path, cache, older);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** Keep one file: as an older version has it, or one that was interrupted, if it is the same; else from the network. */
async function keep(path, cache, older) {
  const address = scope + path;
  for (const other of older) {
    const kept = await asBuilt(path, await other.match(address));
    if (kept) return cache.put(address, kept);
  }
  // A name with a hash may come from the browser's own cache, where the page has just put it.
  const fresh = await fetch(address, { cache: path.startsWith('_astro/') ? 'default' : 'no-cache' });
  const kept = await asBuilt(path, fresh);
  if (!kept)
    throw new Error(`${address}: expected the file of version ${VERSION}, found another (${fresh.status}).`);
  return cache.put(address, kept);
}

/** The answer, if it is the file that this version was built with; without what says how it came over the network. */
async function asBuilt(path, response) {
  if (!response?.ok) return undefined;
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hash !== FILES[path]) return undefined;
  const headers = new Headers(response.headers);
  for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  return new Response(bytes, { headers });
}

const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

/** No window shows an older version any more. The first of all versions serves the window that brought it at once. */
async function takeOver() {
  const older = (await ourCaches()).filter((name) => name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
  await self.clients.claim();
}
