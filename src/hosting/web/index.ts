/** The web servers of the box: nginx. */
export * from './nginx/index.ts';
