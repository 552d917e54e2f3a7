import { expect, test } from 'vitest';
import { sitemapOf } from '../../src/integrations/sitemap.ts';

test('every page once, by its address; neither the page about nothing nor the presenter’s', () => {
  const files = ['404.html', 'index.html', 'talk/presenter/index.html', 'talk/index.html', 'a&b/index.html'];
  expect(sitemapOf('https://example.org/hosting/', files)).toBe(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
      '  <url><loc>https://example.org/hosting/</loc></url>',
      '  <url><loc>https://example.org/hosting/a&#38;b/</loc></url>',
      '  <url><loc>https://example.org/hosting/talk/</loc></url>',
      '</urlset>',
      '',
    ].join('\n'),
  );
});
