/**
 * @typedef {object} Script  what the speaker's page has of a slide
 * @property {string} clock       when its turn comes, as in 7:20
 * @property {boolean} optional   it may be skipped
 * @property {string} notes       what is said, as HTML
 * @property {string[]} runs      what is typed and answered, a line of the demo each, as HTML
 * @property {string} sources     as HTML
 */

/**
 * The speaker's script of each slide, by address, from the page that has it.
 * @param {import('playwright-core').Page} page  of the deck
 * @returns {Promise<Record<string, Script>>}
 */
export const readNotes = (page) => page.evaluate(read);

/** Runs in the page. */
async function read() {
  const url = new URL('notes/', location.href);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.href}: status ${response.status}`);
  const notes = new DOMParser().parseFromString(await response.text(), 'text/html');
  /** @type {Record<string, import('./notes.mjs').Script>} */
  const scripts = {};
  for (const article of notes.querySelectorAll('article')) {
    const heading = article.querySelector('h3');
    const address = heading?.querySelector('a')?.getAttribute('href')?.split('#')[1] ?? '';
    const runs = article.querySelector('.runs');
    const sources = article.querySelector('p.small.soft');
    scripts[address] = {
      clock: heading?.querySelector('.clock')?.textContent ?? '',
      optional: heading?.textContent?.includes('may be skipped') ?? false,
      runs: [...(runs?.querySelectorAll('.run') ?? [])].map((run) => run.innerHTML),
      sources: sources?.innerHTML ?? '',
      notes: '',
    };
    // What is left is what is said. Its presses are numbered: the same numbers stand beside the lines of the demo.
    runs?.previousElementSibling?.remove();
    for (const part of [heading, runs, sources]) part?.remove();
    article.querySelectorAll('.press').forEach((press, index) => (press.textContent = String(index + 1)));
    scripts[address].notes = article.innerHTML;
  }
  return scripts;
}
