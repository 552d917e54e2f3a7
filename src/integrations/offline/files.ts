/** The SHA-256 of each file, in hexadecimal, by its address below the site's base path. */
export type Files = Readonly<Record<string, string>>;

/** Never asked for by a page: for other sites, for servers, and for browsers that are too old for service workers. */
const NOT_KEPT = [
  /^pictures\//,
  /^cards\//,
  /^s\//,
  /^feeds\//,
  /^preview\.png$/,
  /^sitemap\.xml$/,
  /^404\.html$/,
  /^sw\.js$/,
  /^_headers$/,
  /\.woff$/,
  /\.(br|gz)$/,
];

/** Is a file of the built site needed without the network? Files that begin with a dot are never served. */
export const isKept = (path: string): boolean =>
  !/(^|\/)\./.test(path) && !NOT_KEPT.some((pattern) => pattern.test(path));

/** The address of a file below the base path: a folder's page has that of the folder. */
export const addressOf = (path: string): string => path.replace(/(^|\/)index\.html$/, '$1');
