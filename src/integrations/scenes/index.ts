import { fileURLToPath } from 'node:url';
import { relative } from 'node:path';
import { defineMdastPlugin } from 'satteri';
import type { MdastNode } from 'satteri';
import { attribute, literalsOf } from './literals.ts';
import type { JsxElement } from './literals.ts';

/** A line that a slide types, as authors write it: `<Run as="mallory" line="ls /home/you" expect="Permission denied" />`. */
export interface WrittenRun {
  readonly as: string;
  readonly line: string;
  readonly expect?: string;
}

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  Scene: ['scenario'],
  Run: ['as', 'line', 'expect'],
};

/** Where something stands, for sentences: `slides/…/080-chmod-700.mdx:14`. */
type Complain = (node: MdastNode, sentence: string) => never;

const isJsx = (node: MdastNode): node is MdastNode & JsxElement =>
  node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';

const childrenOf = (node: MdastNode): readonly MdastNode[] =>
  'children' in node ? (node.children as MdastNode[]) : [];

/**
 * Scenes in MDX. What stands in a `<Scene>` is rendered in any order, all at once; so each part of it is told here what it needs
 * to know of the others: a Run the runs before it, a live widget the name of the scene and all its runs.
 */
export const scenes = defineMdastPlugin({
  name: 'scenes',
  options: { position: true },
  mdxJsxFlowElement(node, context) {
    if (node.name !== 'Run' && node.name !== 'Scene') return undefined;
    const file =
      context.fileURL === undefined ? 'the slide' : relative(process.cwd(), fileURLToPath(context.fileURL));
    const complain: Complain = (at, sentence) => {
      const line = at.position?.start.line;
      throw new Error(`${file}${line === undefined ? '' : `:${line}`}: ${sentence}`);
    };
    if (node.name === 'Run') {
      let parent: MdastNode | undefined = context.parent(node);
      while (parent !== undefined && !(isJsx(parent) && parent.name === 'Scene'))
        parent = parent.type === 'root' ? undefined : context.parent(parent);
      if (parent === undefined) complain(node, 'expected <Run> inside of a <Scene>, found it outside.');
      return undefined;
    }
    // One name for each scene of the page: the file, and where in it.
    const name = `${file.replace(/^slides\//, '').replace(/\.mdx$/, '')}@${node.position?.start.offset ?? 0}`;
    return withScene(node, name, complain);
  },
});

/** A scene whose parts know of each other. */
function withScene(scene: MdastNode & JsxElement, name: string, complain: Complain): MdastNode {
  const scenario = textsOf(scene, complain).get('scenario');
  if (scenario === undefined) return complain(scene, 'expected <Scene scenario="…">, found no scenario.');
  const runs = runsIn(scene, complain);
  let count = 0;
  const rewrite = (node: MdastNode): MdastNode => {
    const copy = { ...node } as MdastNode & { children?: MdastNode[] };
    if ('children' in node) copy.children = childrenOf(node).map(rewrite);
    if (!isJsx(node)) return copy;
    const added = [];
    if (node.name === 'Run') {
      added.push(attribute('scenario', scenario), attribute('before', runs.slice(0, count)));
      added.push(attribute('number', count + 1), attribute('place', name));
      count += 1;
    } else if (isLive(node)) added.push(attribute('scene', name), attribute('runs', runs));
    return { ...copy, attributes: [...node.attributes, ...added] } as MdastNode;
  };
  const inner = childrenOf(scene).map(rewrite);
  const attributes = [...scene.attributes, attribute('id', name), attribute('runs', runs)];
  return { ...scene, attributes, children: inner } as MdastNode;
}

/** Whether a component comes alive in the page. */
const isLive = (element: JsxElement): boolean =>
  element.attributes.some((one) => one.type === 'mdxJsxAttribute' && one.name.startsWith('client:'));

/** The runs of a scene, in the order in which they are read. */
function runsIn(node: MdastNode, complain: Complain): readonly WrittenRun[] {
  return childrenOf(node).flatMap((child) => {
    if (isJsx(child) && child.name === 'Scene')
      return complain(child, 'expected a scene for itself, found <Scene> inside of a <Scene>.');
    if (!isJsx(child) || child.name !== 'Run') return runsIn(child, complain);
    const { as = 'you', line, expect } = Object.fromEntries(textsOf(child, complain));
    if (line === undefined) return complain(child, 'expected <Run line="…">, found no line.');
    return [{ as, line, ...(expect === undefined ? {} : { expect }) }];
  });
}

/** The attributes of a Scene or a Run, which are all words. */
function textsOf(node: MdastNode & JsxElement, complain: Complain): ReadonlyMap<string, string> {
  const known = KNOWN[node.name ?? ''] ?? [];
  return new Map(
    [...literalsOf(node)].map(([name, literal]) => {
      if (!known.includes(name))
        return complain(
          node,
          `expected <${node.name} ${known.join(', ')}>, found ${name === '' ? '{…}' : name}.`,
        );
      if (literal.type === 'expression' || typeof literal.value !== 'string')
        return complain(
          node,
          `expected ${name} in quotation marks, found {${literal.type === 'expression' ? literal.text : JSON.stringify(literal.value)}}.`,
        );
      return [name, literal.value];
    }),
  );
}
