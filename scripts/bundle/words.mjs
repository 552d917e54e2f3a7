import { Complaint } from '../complaint.mjs';

/** What stands where the site says how it is with the network. */
const WORDS = /** @type {Readonly<Record<string, string>>} */ ({
  offline: 'one file',
  'offline-note':
    'This is the talk as one file: every slide, diagram and terminal works without the network. Not in it are the site’s other pages, the sandbox and what to take home; and of several windows only those keep in step that p opens.',
});

/**
 * The audience's page with what is to be said of the file.
 * @param {string} html
 */
export function withWords(html) {
  return Object.entries(WORDS).reduce((page, [name, words]) => {
    const place = new RegExp(`(<(\\w+)[^>]* data-part="${name}"[^>]*>)(</\\2>)`);
    if (!place.test(page))
      throw new Complaint(
        `talk/index.html: expected an empty element with data-part="${name}", for what is to be said of the file, found none.`,
      );
    return page.replace(place, `$1${words}$3`);
  }, html);
}
