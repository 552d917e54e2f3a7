import { unpack } from './packing.mjs';

/**
 * The one script of the file that is not packed: it unpacks the talk's code and runs it as an inline script, whose
 * hash the policy of the page names. Without it, or in a browser that is too old for it, the slides are there to read.
 */
async function load() {
  const packed = document.getElementById('packed')?.textContent ?? '';
  const unpacked = new Blob([unpack(packed)]).stream().pipeThrough(new DecompressionStream('gzip'));
  const script = document.createElement('script');
  script.textContent = await new Response(unpacked).text();
  document.body.append(script);
  if (!('talkIsRunning' in window)) throw new Error('the talk’s code did not run');
}

load().catch((/** @type {unknown} */ error) => {
  delete document.documentElement.dataset['deck'];
  const word = document.createElement('p');
  word.role = 'status';
  word.className = 'not-loaded';
  word.textContent =
    'The talk did not start here; a newer Chrome, Firefox or Safari starts it. These are its slides, to read.';
  document.body.prepend(word);
  console.error(error);
});
