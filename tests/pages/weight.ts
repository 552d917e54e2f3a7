/** What an address answers with, as it is before any compression. */
export const bytesOf = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());

/** The scripts and everything they import statically, each once. */
export async function withImports(urls: readonly string[], seen = new Set<string>()): Promise<string[]> {
  for (const url of urls) {
    if (seen.has(url)) continue;
    seen.add(url);
    const text = (await bytesOf(url)).toString();
    const imports = [...text.matchAll(/\b(?:import|from)\s*["'](\.[^"']+)["']/g)].map(
      ([, path = '']) => path,
    );
    await withImports(
      imports.map((path) => new URL(path, url).href),
      seen,
    );
  }
  return [...seen];
}
