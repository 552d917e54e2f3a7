import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/**
 * @typedef {object} Code
 * @property {string} text one script, with all that the pages of the talk ever import in it
 * @property {{ readonly name: string, readonly bytes: number }[]} files what it was made of
 *
 * @typedef {object} Scripts what the pages of a built site run
 * @property {string} outDir
 * @property {string} basePath
 * @property {PageScripts} deck
 * @property {PageScripts} desk
 * @property {readonly string[]} modules addresses that the deck imports by what stands in an attribute of its page
 * @property {{ readonly title: string, readonly body: string }} deskPage
 *
 * @typedef {object} PageScripts
 * @property {readonly string[]} inline texts of scripts that stand in the page
 * @property {readonly string[]} addresses
 *
 * @typedef {import('rolldown').Plugin} Plugin
 */

const START = fileURLToPath(new URL('start.mjs', import.meta.url));
const ENTRY = 'bundle:entry';
const MODULES = 'bundle:modules';
const INLINE = 'bundle:inline/';

/**
 * Roll all scripts of a built site that its talk needs into one. What the site imports when it is needed
 * is in it, and still only runs when it is needed.
 * @param {Scripts} scripts
 * @returns {Promise<Code>}
 */
export async function rollCode(scripts) {
  const bundle = await rolldown({
    input: ENTRY,
    plugins: [fromSite(scripts), importsByName()],
    // The site's build has left out what nobody needs. Left out here, an import() would leave its module behind as a second file.
    treeshake: false,
    // Vite's import() looks for style sheets beside a module; here is none that has any.
    transform: { define: { 'import.meta': '{}' } },
  });
  const chunk = await oneChunk(bundle);
  const files = Object.entries(chunk.modules).map(([id, { renderedLength: bytes }]) => ({
    name: id.replace(`${scripts.outDir}/_astro/`, ''),
    bytes,
  }));
  return { text: chunk.code, files };
}

/** The loader as one script. */
export async function rollLoader() {
  const bundle = await rolldown({ input: fileURLToPath(new URL('loader.mjs', import.meta.url)) });
  return (await oneChunk(bundle)).code;
}

/** @param {import('rolldown').RolldownBuild} bundle */
async function oneChunk(bundle) {
  const { output } = await bundle.generate({ format: 'iife', codeSplitting: false, minify: true });
  await bundle.close();
  return output[0];
}

/**
 * Finds the site's files by their addresses, and writes the module that all begins with.
 * @param {Scripts} scripts
 * @returns {Plugin}
 */
function fromSite(scripts) {
  const { outDir, basePath, deck, desk } = scripts;
  const inline = [...deck.inline, ...desk.inline];
  return {
    name: 'from-site',
    resolveId(id) {
      if (id.startsWith('bundle:')) return id;
      return id.startsWith(`${basePath}_astro/`) ? join(outDir, id.slice(basePath.length)) : null;
    },
    load(id) {
      if (id === ENTRY) return entryText(scripts);
      if (id === MODULES) return modulesText(scripts.modules);
      // Unchanged but for its imports; it is a module now, and what it says it still says to the window.
      return id.startsWith(INLINE) ? inline[Number(id.slice(INLINE.length))] : null;
    },
  };
}

/** @param {Scripts} scripts */
function entryText({ deck, desk, deskPage }) {
  const loaders = (/** @type {PageScripts} */ { inline, addresses }, first = 0) =>
    [...inline.map((_, index) => `${INLINE}${first + index}`), ...addresses]
      .map((id) => `() => import(${JSON.stringify(id)})`)
      .join(', ');
  return `
    import { start } from ${JSON.stringify(START)};
    void start({
      deck: [${loaders(deck)}],
      desk: [${loaders(desk, deck.inline.length)}],
      deskPage: ${JSON.stringify(deskPage)},
    });`;
}

/**
 * Takes the place of import() where the address is only known when it runs.
 * @param {readonly string[]} addresses
 */
function modulesText(addresses) {
  const table = addresses.map((address) => {
    const name = JSON.stringify(address);
    return `${name}: () => import(${name})`;
  });
  return `
    const modules = { ${table.join(', ')} };
    export const importByName = async (name) => {
      if (!Object.hasOwn(modules, name)) throw new Error(name + ' is not in this file.');
      return modules[name]();
    };`;
}

/**
 * A bundler can follow import("./a.js"), and not import(name): such an import asks the table of all modules.
 * @returns {Plugin}
 */
function importsByName() {
  return {
    name: 'imports-by-name',
    transform(code) {
      if (!/\bimport\(/.test(code)) return null;
      const places = placesOfImportsByName(this.parse(code));
      if (places.length === 0) return null;
      let text = code;
      for (const place of places.toReversed())
        text = `${text.slice(0, place)}importByName${text.slice(place + 'import'.length)}`;
      return { code: `import { importByName } from ${JSON.stringify(MODULES)};\n${text}`, map: null };
    },
  };
}

/**
 * Where each `import(` stands whose address is no constant, in the order of the text.
 * @param {unknown} tree
 * @returns {number[]}
 */
function placesOfImportsByName(tree) {
  /** @type {number[]} */
  const places = [];
  /** @param {unknown} node */
  const visit = (node) => {
    if (typeof node !== 'object' || node === null) return;
    if (isImportByName(node)) places.push(node.start);
    for (const child of Object.values(node)) visit(child);
  };
  visit(tree);
  return places.sort((one, other) => one - other);
}

/**
 * @param {object} node
 * @returns {node is { start: number }}
 */
const isImportByName = (node) =>
  'type' in node &&
  node.type === 'ImportExpression' &&
  'source' in node &&
  typeof node.source === 'object' &&
  node.source !== null &&
  'type' in node.source &&
  node.source.type !== 'Literal' &&
  !('quasis' in node.source && Array.isArray(node.source.quasis) && node.source.quasis.length === 1);
