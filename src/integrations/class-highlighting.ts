import type { ShikiTransformer } from 'shiki';

/**
 * Shiki writes colours as inline styles, which the site's policy blocks. Its `css-variables`
 * theme names each colour; here every such style becomes a class, which `styles/code.css` colours.
 */
const stylesToClasses: ShikiTransformer = {
  name: 'styles-to-classes',
  pre(node) {
    delete node.properties['style'];
    // A long line scrolls, so the block must be reachable by keyboard; Shiki's tabindex does that.
    node.properties['tabindex'] = 0;
  },
  span(node) {
    const style = String(node.properties['style'] ?? '');
    const token = /--astro-code-token-([a-z-]+)/.exec(style)?.[1];
    delete node.properties['style'];
    if (token !== undefined) node.properties['class'] = `tok-${token}`;
  },
};

export const classHighlighting = { theme: 'css-variables' as const, transformers: [stylesToClasses] };
