/**
 * @typedef {object} Letter a message as it travels between windows
 * @property {string} family the name of the channel
 * @property {unknown} message
 */

/**
 * Takes the place of BroadcastChannel between windows that were opened from a file, where no browser promises one: it
 * connects those that opened or framed each other. They are a tree, so each passes on what it hears to all but where
 * it came from, and everybody hears it once.
 */
export class FamilyChannel extends EventTarget {
  /** @type {Set<Window>} */
  #kin = new Set();
  #leave = new AbortController();

  /** @param {string} name */
  constructor(name) {
    super();
    this.name = name;
    if (window.opener !== null) this.#kin.add(window.opener);
    if (window.parent !== window) this.#kin.add(window.parent);
    window.addEventListener('message', (event) => this.#onMessage(event), { signal: this.#leave.signal });
  }

  /** @param {unknown} message */
  postMessage(message) {
    this.#write(message);
  }

  close() {
    this.#leave.abort();
  }

  /** @param {MessageEvent<unknown>} event */
  #onMessage({ source, data }) {
    if (!this.#isLetter(data) || !isWindow(source) || !(this.#kin.has(source) || isChild(source))) return;
    this.#kin.add(source);
    this.#write(data.message, source);
    this.dispatchEvent(new MessageEvent('message', { data: data.message }));
  }

  /**
   * @param {unknown} message
   * @param {Window} [except]
   */
  #write(message, except) {
    /** @type {Letter} */
    const letter = { family: this.name, message };
    for (const one of this.#kin) {
      if (one.closed) this.#kin.delete(one);
      // A page of a file has no origin that could be named.
      else if (one !== except) one.postMessage(letter, '*');
    }
  }

  /**
   * @param {unknown} data
   * @returns {data is Letter}
   */
  #isLetter(data) {
    return (
      typeof data === 'object' &&
      data !== null &&
      'family' in data &&
      data.family === this.name &&
      'message' in data
    );
  }
}

/**
 * These two may be asked of any window, whatever it shows.
 * @param {Window} one
 */
const isChild = (one) => one.opener === window || one.parent === window;

/**
 * @param {MessageEventSource | null} source
 * @returns {source is Window}
 */
const isWindow = (source) => source !== null && 'closed' in source;
