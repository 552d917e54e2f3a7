/** The versions that are modelled: those that were recorded, and 2.4 to 2.6 by the rules of 2.7. */
export type Version = '2.4' | '2.5' | '2.6' | '2.7' | `3.${6 | 7 | 8 | 9 | 10 | 11 | 12 | 13}`;

/** All modelled versions, oldest first. */
export const VERSIONS: readonly Version[] = [
  ...(['2.4', '2.5', '2.6', '2.7'] as const),
  ...([6, 7, 8, 9, 10, 11, 12, 13] as const).map((minor) => `3.${minor}` as const),
];

/** The version that an executable's name ends with: `/usr/local/bin/python2.7` is 2.7; null for anything else. */
export function versionOfExecutable(path: string): Version | null {
  const [, found] = /(?:^|\/)python(\d\.\d+)$/.exec(path) ?? [];
  return VERSIONS.find((version) => version === found) ?? null;
}
