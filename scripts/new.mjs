import { Complaint, run } from './complaint.mjs';
import { newSlide, newWidget } from './scaffold.mjs';
import { root } from './settings.mjs';

const USAGE = `Expected one of:
  npm run new -- slide 03-keeping-things-safe my-slide "Title as a claim"
  npm run new -- widget router`;

await run(async () => {
  const [kind, ...rest] = process.argv.slice(2);
  const written = await scaffold(kind, rest);
  console.log(`Written:\n${written.map((path) => `  ${path}`).join('\n')}`);
});

/**
 * @param {string | undefined} kind
 * @param {string[]} words
 */
function scaffold(kind, words) {
  const [first, second, third] = words;
  if (kind === 'slide' && words.length === 3 && first && second && third) {
    return newSlide(root, first, second, third);
  }
  if (kind === 'widget' && words.length === 1 && first) return newWidget(root, first);
  throw new Complaint(USAGE);
}
