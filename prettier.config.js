/** @type {import('prettier').Config} */
export default {
  printWidth: 110,
  singleQuote: true,
  plugins: ['prettier-plugin-svelte', 'prettier-plugin-astro'],
  overrides: [
    { files: '*.svelte', options: { parser: 'svelte' } },
    { files: '*.astro', options: { parser: 'astro' } },
    // Slides are prose whose line breaks the author chose.
    { files: ['*.md', '*.mdx'], options: { proseWrap: 'preserve' } },
  ],
};
