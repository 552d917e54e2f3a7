/**
 * What becomes of links to other pages of the site, which are not in the file: with SITE_URL they lead to the published
 * site, without it they are words that say so. Links to slides stay.
 * @param {string} html
 * @param {Pick<import('../settings.mjs').BuildSettings, 'basePath' | 'siteUrl'>} settings
 */
export const relink = (html, { basePath, siteUrl }) =>
  html.replace(/<a\b([^>]*?) href="([^"]*)"([^>]*)>([\s\S]*?)<\/a>/g, (link, before, href, after, words) => {
    if (!href.startsWith(basePath)) return link;
    const slide = href.startsWith(`${basePath}talk/#`) ? href.slice(`${basePath}talk/`.length) : undefined;
    const to = slide ?? (siteUrl && new URL(href, siteUrl).href);
    if (to) return `<a${before} href="${to}"${after}>${words}</a>`;
    return `${words} (on the talk’s site, not in this file)`;
  });
