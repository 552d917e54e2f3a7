import type { Location, Server } from '../configuration/blocks.ts';
import { matchPattern } from '../pcre/index.ts';
import type { Captures, Pattern } from '../pcre/index.ts';
import { treeOf } from './location-tree.ts';
import type { TreeNode } from './location-tree.ts';

/** Which rule of the `location` directive chose. */
export type LocationRule =
  | 'exact-match'
  | 'first-regex'
  /** The longest prefix has `^~`, so regular expressions were not asked. */
  | 'longest-prefix-without-regex'
  /** No regular expression fitted, so the longest prefix that was remembered is used. */
  | 'longest-prefix'
  /** Only the slash at the end of a proxied location is missing. */
  | 'slash-redirect'
  | 'no-location'
  /** A regular expression took too many steps. */
  | 'regex-failed';

/** One location that was looked at. */
export interface LocationConsidered {
  readonly location: Location;
  readonly verdict:
    | 'wins'
    | 'fits-not'
    /** A prefix that fits; a longer one does, too. */
    | 'shorter'
    /** The longest prefix, but something else came first. */
    | 'remembered'
    /** A regular expression that was not asked. */
    | 'not-asked';
}

export interface LocationChoice {
  readonly location: Location | null;
  readonly rule: LocationRule;
  readonly considered: readonly LocationConsidered[];
  /** What regular expressions on the way found, in their order. */
  readonly matched: readonly {
    readonly pattern: Pattern;
    readonly captures: Captures;
    readonly text: string;
  }[];
}

/** ngx_http_core_find_location(): the location of a server for a normalised path. */
export function chooseLocation(server: Server, path: string): LocationChoice {
  const search = new Search(path);
  const rule = search.find(server);
  const { current, matched } = search;
  return { location: current, rule, matched, considered: search.considered(server, rule) };
}

type Found = 'exact' | 'redirect' | 'inclusive' | 'none' | 'failed';

class Search {
  current: Location | null = null;
  readonly matched: { pattern: Pattern; captures: Captures; text: string }[] = [];
  private readonly path: string;
  private readonly asked = new Map<Location, boolean>();
  private readonly prefixes = new Set<Location>();

  constructor(path: string) {
    this.path = path;
  }

  find(server: Server): LocationRule {
    const found = this.search(server.locations);
    const { current } = this;
    if (found === 'failed') return 'regex-failed';
    if (found === 'redirect') return 'slash-redirect';
    if (current === null) return 'no-location';
    if (current.kind === 'exact') return 'exact-match';
    if (current.kind === 'regex') return 'first-regex';
    if (current.kind === 'no-regex') return 'longest-prefix-without-regex';
    return this.matched.length > 0 ? 'first-regex' : 'longest-prefix';
  }

  private search(locations: readonly Location[]): Found {
    let found = this.searchNames(treeOf(locations));
    let noRegex = false;
    if (found === 'inclusive' && this.current !== null) {
      const prefix = this.current;
      noRegex = prefix.kind === 'no-regex';
      found = this.search(prefix.locations);
      if (found === 'none') found = 'inclusive';
    }
    if (found === 'exact' || found === 'redirect' || found === 'failed' || noRegex) return found;
    for (const location of locations) {
      if (location.kind !== 'regex' || location.pattern === null) continue;
      const captures = matchPattern(location.pattern, this.path);
      if (captures === 'limit') return 'failed';
      this.asked.set(location, captures !== null);
      if (captures === null) continue;
      this.matched.push({ pattern: location.pattern, captures, text: this.path });
      this.current = location;
      return this.search(location.locations) === 'failed' ? 'failed' : 'exact';
    }
    return found;
  }

  /** ngx_http_core_find_static_location(): down the tree, comparing as many bytes as both have. */
  private searchNames(root: TreeNode | null): Found {
    let found: Found = 'none';
    let rest = this.path;
    let node = root;
    while (node !== null) {
      const length = Math.min(rest.length, node.part.length);
      const [ours, theirs] = [rest.slice(0, length), node.part.slice(0, length)];
      if (ours !== theirs) node = ours < theirs ? node.left : node.right;
      else if (rest.length > node.part.length) {
        if (node.inclusive === null) {
          node = node.right;
          continue;
        }
        this.take(node.inclusive);
        found = 'inclusive';
        rest = rest.slice(length);
        node = node.below;
      } else if (rest.length === node.part.length) {
        if (node.exact !== null) {
          this.current = node.exact;
          return 'exact';
        }
        if (node.inclusive !== null) this.take(node.inclusive);
        return 'inclusive';
      } else {
        if (rest.length + 1 === node.part.length && isProxiedDirectory(node)) {
          this.current = node.exact ?? node.inclusive;
          found = 'redirect';
        }
        node = node.left;
      }
    }
    return found;
  }

  private take(location: Location): void {
    this.current = location;
    this.prefixes.add(location);
  }

  /** What became of each location that stands where was searched. */
  considered({ locations }: Server, rule: LocationRule): readonly LocationConsidered[] {
    return locations
      .filter(({ kind }) => kind !== 'named')
      .flatMap((location) => [
        { location, verdict: this.verdict(location, rule) },
        ...(this.entered(location) ? this.considered({ locations: location.locations } as Server, rule) : []),
      ]);
  }

  private entered(location: Location): boolean {
    return this.prefixes.has(location) || this.asked.get(location) === true;
  }

  private verdict(location: Location, rule: LocationRule): LocationConsidered['verdict'] {
    if (location === this.current) return 'wins';
    if (location.kind === 'regex') {
      const answer = this.asked.get(location);
      return answer === undefined ? 'not-asked' : answer ? 'shorter' : 'fits-not';
    }
    const isPrefix = location.kind !== 'exact' && this.path.startsWith(location.name);
    if (!isPrefix) return 'fits-not';
    return rule === 'first-regex' && this.isLongest(location) ? 'remembered' : 'shorter';
  }

  private isLongest(location: Location): boolean {
    return ![...this.prefixes].some(
      (other) => other !== location && other.name.length > location.name.length,
    );
  }
}

/** A name that ends in a slash and passes requests on: `/p` is told to ask for `/p/`. */
const isProxiedDirectory = ({ exact, inclusive }: TreeNode): boolean =>
  [exact, inclusive].some(
    (location) => location !== null && location.name.endsWith('/') && location.own.proxyPass !== undefined,
  );
