import type { AstroIntegration } from 'astro';

/**
 * `client:slide`: a widget on a slide comes alive when the talk is within one slide of it.
 * `client:visible` would be too late: a slide becomes visible at the very press that shows it.
 */
export function slideIslands(): AstroIntegration {
  return {
    name: 'slide-islands',
    hooks: {
      'astro:config:setup': ({ addClientDirective }) =>
        addClientDirective({
          name: 'slide',
          entrypoint: new URL('./directive.ts', import.meta.url).pathname,
        }),
    },
  };
}
