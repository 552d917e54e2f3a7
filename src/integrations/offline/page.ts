import { stateOf, WORDS, type OfflineState } from './states.ts';

/** Put into every page by the build: registers the worker, and says on the page how it stands. */
const part = (name: string) => document.querySelector<HTMLElement>(`[data-part=${name}]`);

function show(state: OfflineState): void {
  const { badge, sentence } = WORDS[state];
  const texts = { offline: badge, 'offline-note': sentence };
  for (const [name, text] of Object.entries(texts)) {
    const place = part(name);
    if (place && place.textContent !== text) place.textContent = text;
  }
  const button = part('offline-update');
  if (button) button.hidden = state !== 'update';
}

async function register(workers: ServiceWorkerContainer): Promise<void> {
  const site = document.documentElement.dataset['site'] ?? '/';
  const registration = await workers.register(`${site}sw.js`);
  const look = () => show(stateOf(registration));
  const watch = () => {
    registration.installing?.addEventListener('statechange', look);
    look();
  };
  registration.addEventListener('updatefound', watch);
  watch();
  part('offline-update')?.addEventListener('click', () => registration.waiting?.postMessage('take'));
}

/** Somebody took the newer version: every window shows it, so that none asks it for files of the older. */
function reloadOnChange(workers: ServiceWorkerContainer): void {
  let isControlled = workers.controller !== null;
  workers.addEventListener('controllerchange', () => {
    // A first version came to a page that had none: it is the same.
    if (isControlled) location.reload();
    isControlled = true;
  });
}

function start(): void {
  try {
    // Reading it throws where storage is refused as a whole.
    const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
    if (workers === undefined) return show('absent');
    reloadOnChange(workers);
    register(workers).catch(() => show('refused'));
  } catch {
    show('refused');
  }
}

// What the page itself needs comes first. A window in another has that window's; a file has no workers and needs none.
if (window.top === window && location.protocol !== 'file:') {
  if (document.readyState === 'complete') start();
  else addEventListener('load', start, { once: true });
}
