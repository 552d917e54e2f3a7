import { distributionAt } from '../distributions/distribution.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { safeName } from '../distributions/requirement.ts';
import { safeVersion } from '../distributions/version.ts';
import { eggAt } from '../distributions/scan.ts';
import type { View } from '../distributions/scan.ts';
import { baseName } from '../paths.ts';

/* What a link or the name of a file says of a distribution: distros_for_location of setuptools.package_index. */

const ARCHIVES = ['.tar.gz', '.tar.bz2', '.tar', '.zip', '.tgz'];

/** The distributions that a file may be, by its name; eggs are looked into. */
export function distributionsIn(view: View, location: string): readonly Distribution[] {
  const name = baseName(location.replace(/#.*$/, '')).replace(/\.egg\.zip$/, '.egg');
  if (name.endsWith('.egg') && name.includes('-')) {
    const found = isAddress(location)
      ? distributionAt(location, name, new Map(), 'egg')
      : eggAt(view, location);
    return found === null ? [] : [found];
  }
  const ending = ARCHIVES.find((one) => name.endsWith(one));
  return ending === undefined ? [] : sourcesNamed(name.slice(0, -ending.length), location);
}

/** `a-b-1.0` may be a release of `a`, of `a-b` or of `a-b-1.0`. */
function sourcesNamed(stem: string, location: string): readonly Distribution[] {
  const parts = stem.split('-');
  if (parts.slice(2).some((part) => /^py\d\.\d$/.test(part))) return [];
  return parts.map((_, index) => {
    const project = safeName(parts.slice(0, index + 1).join('-'));
    const version = safeVersion(parts.slice(index + 1).join('-'));
    return {
      project,
      key: project.toLowerCase(),
      version,
      python: null,
      location,
      form: 'source',
      metadata: new Map(),
    };
  });
}

/** Whether a word is an address of the web and not a path. */
export const isAddress = (text: string): boolean => /^[-+.a-z0-9]{2,}:/i.test(text);
