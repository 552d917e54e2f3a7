import type { Interpreter } from '../../src/hosting/python/index.ts';

/** The recordings' names for the places of an interpreter, longest places first. */
export class Tokens {
  private readonly places: readonly (readonly [token: string, place: string])[];

  constructor({ prefix, library, version }: Interpreter) {
    const [zip = ''] = [`${prefix}/lib/python${version.replace('.', '')}.zip`];
    this.places = [
      ['{stdlib-zip}', zip],
      ['{lib-dynload}', `${library}/lib-dynload`],
      ['{site-packages}', `${library}/site-packages`],
      ['{stdlib}', library],
      ['{python}', `${prefix}/bin/python${version}`],
    ];
  }

  /** A recorded text with the real places in it. */
  read(text: string): string {
    return this.places.reduce((now, [token, place]) => now.replaceAll(token, place), text);
  }

  /** A path with tokens in place of places. */
  write(path: string): string {
    const found = this.places.find(([, place]) => path === place || path.startsWith(`${place}/`));
    return found === undefined ? path : found[0] + path.slice(found[1].length);
  }
}
