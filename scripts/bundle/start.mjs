import { FamilyChannel } from './family-channel.mjs';

/**
 * The first of the packed code that runs: it chooses between the two pages that are in the file.
 *
 * @typedef {object} Talk
 * @property {readonly (() => Promise<unknown>)[]} deck the scripts of the audience's page, in their order
 * @property {readonly (() => Promise<unknown>)[]} desk those of the presenter's window
 * @property {{ readonly title: string, readonly body: string }} deskPage
 */

/** @param {Talk} talk */
export async function start({ deck, desk, deskPage }) {
  Object.assign(window, { talkIsRunning: true, BroadcastChannel: FamilyChannel });
  const isDesk = new URLSearchParams(location.search).get('window') === 'presenter';
  if (isDesk) turnInto(deskPage);
  else document.addEventListener('deck:presenter', openDesk);
  for (const script of isDesk ? desk : deck) await script();
}

/** @param {Talk['deskPage']} page */
function turnInto({ title, body }) {
  const { dataset } = document.documentElement;
  delete dataset['deck'];
  delete dataset['hasDeck'];
  document.title = title;
  document.body.innerHTML = body;
}

/**
 * The presenter's window is this file at another address. Only windows that know each other hear each other.
 * @param {Event} event
 */
function openDesk(event) {
  event.preventDefault();
  if (window.open(`?window=presenter${location.hash}`, '_blank', 'popup') !== null) return;
  const toast = document.querySelector('[data-part=toast]');
  if (toast)
    toast.textContent =
      'The browser refused the presenter’s window: allow this file to open windows and press p again.';
}
