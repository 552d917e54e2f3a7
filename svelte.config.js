import { vitePreprocess } from '@astrojs/svelte';

/** Which styles have a short name already. */
const named = new Map();

/**
 * A name for the styles of a component: it stands on every element they reach, so three letters rather than a dozen.
 * @param {{ css: string, hash: (text: string) => string }} styles
 */
function cssHash({ css, hash }) {
  const name = `s${hash(css).slice(-3)}`;
  const known = named.get(name) ?? css;
  if (known !== css)
    throw new Error(
      `expected names of styles to differ, found ${name} twice: change a byte of one of\n${css}\n${known}`,
    );
  named.set(name, css);
  return name;
}

export default { preprocess: vitePreprocess(), compilerOptions: { cssHash } };
