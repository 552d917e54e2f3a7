import type { Version } from '../../../hosting/python/index.ts';

/** When the interpreters were built, as `sys.version` tells it: those of 2.x in the year of the box, the others when they were recorded. */
export const buildOf = (version: Version): string => {
  const [major, minor = '0'] = version.split('.');
  const isMain = major === '3' && Number(minor) >= 9;
  return `(${isMain ? 'main' : 'default'}, Feb 19 2010, 09:00:00) `;
};
