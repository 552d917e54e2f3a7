import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineMdastPlugin } from 'satteri';
import type { MdastNode, MdastPluginDefinition, MdastVisitorContext, PluginFactoryContext } from 'satteri';
import { AuthorError } from '../../deck/index.ts';
import { attribute, isJsx, textsOf } from './attributes.ts';
import type { Complain, JsxElement } from './attributes.ts';

/** A line that a slide types, as authors write it: `<Run as="mallory" line="ls /home/you" expect="Permission denied" />`. */
interface WrittenRun {
  readonly as: string;
  readonly line: string;
  readonly expect?: string;
}

const SCENE = ['scenario'];
const RUN = ['as', 'line', 'expect'];

/**
 * Scenes in MDX. What stands in a `<Scene>` is rendered in any order, all at once; so each part of it is told here what it needs
 * to know of the others: a Run the runs before it, a live widget the name of the scene and all its runs.
 */
export function scenes({ fileURL, source }: PluginFactoryContext): MdastPluginDefinition | null {
  if (!/<(?:Scene|Run)\b/.test(source)) return null;
  const file = fileURL === undefined ? 'a slide' : relative(process.cwd(), fileURLToPath(fileURL));
  const page = file.replace(/^slides\//, '').replace(/\.mdx$/, '');
  const complain: Complain = (node, expected, found) => {
    throw new AuthorError(placeOf(file, node), expected, found);
  };
  let count = 0;
  const visit = (node: JsxElement, context: MdastVisitorContext): MdastNode | undefined => {
    if (node.name === 'Run' && !isInScene(node, context))
      return complain(node, '<Run> inside of a <Scene>', 'it outside');
    if (node.name !== 'Scene') return undefined;
    count += 1;
    return withScene(node, count === 1 ? page : `${page}#${count}`, file, complain);
  };
  return defineMdastPlugin({
    name: 'scenes',
    options: { position: true },
    mdxJsxFlowElement: visit,
    mdxJsxTextElement: visit,
  });
}

/** Where something stands, for sentences: `slides/…/080-chmod-700.mdx:14`. */
const placeOf = (file: string, { position }: MdastNode): string =>
  position === undefined ? file : `${file}:${position.start.line}`;

const childrenOf = (node: MdastNode): readonly MdastNode[] =>
  'children' in node ? (node.children as MdastNode[]) : [];

function isInScene(node: MdastNode, context: MdastVisitorContext): boolean {
  const parent: MdastNode | undefined = context.parent(node);
  if (parent === undefined) return false;
  return (isJsx(parent) && parent.name === 'Scene') || isInScene(parent, context);
}

/** A scene whose parts know of each other. */
function withScene(scene: JsxElement, id: string, file: string, complain: Complain): MdastNode {
  const { scenario } = textsOf(scene, SCENE, complain);
  if (scenario === undefined) return complain(scene, '<Scene scenario="…">', 'no scenario');
  const runs = runsIn(scene, complain);
  let count = 0;
  const told = (node: JsxElement): JsxElement['attributes'] => {
    if (node.name !== 'Run') return isLive(node) ? [attribute('scene', id), attribute('runs', runs)] : [];
    count += 1;
    const before = attribute('before', runs.slice(0, count - 1));
    const place = attribute('place', placeOf(file, node));
    return [attribute('scenario', scenario), before, attribute('number', count), place];
  };
  const rewrite = (node: MdastNode): MdastNode => {
    const attributes = isJsx(node) ? { attributes: [...node.attributes, ...told(node)] } : {};
    const children = 'children' in node ? { children: childrenOf(node).map(rewrite) } : {};
    return { ...node, ...attributes, ...children } as MdastNode;
  };
  const attributes = [...scene.attributes, attribute('id', id), attribute('runs', runs)];
  return { ...scene, attributes, children: childrenOf(scene).map(rewrite) } as MdastNode;
}

/** Whether a component comes alive in the page. */
const isLive = (element: JsxElement): boolean =>
  element.attributes.some((one) => one.type === 'mdxJsxAttribute' && one.name.startsWith('client:'));

/** The runs of a scene, in the order in which they are read. */
function runsIn(node: MdastNode, complain: Complain): readonly WrittenRun[] {
  return childrenOf(node).flatMap((child) => {
    if (!isJsx(child)) return runsIn(child, complain);
    if (child.name === 'Scene') return complain(child, 'a scene for itself', '<Scene> inside of a <Scene>');
    return child.name === 'Run' ? [runOf(child, complain)] : runsIn(child, complain);
  });
}

function runOf(run: JsxElement, complain: Complain): WrittenRun {
  const { as = 'you', line, expect } = textsOf(run, RUN, complain);
  if (line === undefined || line.trim() === '') return complain(run, '<Run line="…">', 'no line');
  // Every answer contains it: who writes that wants silence, which is what success looks like.
  if (expect === '') return complain(run, 'words of the answer in expect, or no expect', 'expect=""');
  return { as, line, ...(expect === undefined ? {} : { expect }) };
}
