import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Result {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** Puts axe into a page; what it gives back runs it there, best practices included, and gives a line for each fault. */
export async function loadAxe(page: Page): Promise<() => Promise<string[]>> {
  // Playwright's own world, so that the page's policy does not matter.
  await page.evaluate(source);
  return () =>
    page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: { run(): Promise<Result> } }).axe.run();
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
    });
}
