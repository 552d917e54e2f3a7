import { walk, type Node } from 'estree-walker';
import MagicString from 'magic-string';
import { namesOf, type Words } from './words.ts';

/** A node of a tree that knows where it stands in the text. */
type Placed = Node & { readonly start: number; readonly end: number };

/**
 * A module's text with its sentences in the places of `words.title`, where `words` is the default import of `strings:SECTION`;
 * null if it says none. What is asked for in another way, such as `words[name]`, still comes from the section.
 */
export function withWords(
  code: string,
  tree: unknown,
  words: Readonly<Record<string, Words>>,
): MagicString | null {
  const changed = new MagicString(code);
  const sections = sectionsIn(tree as Node, words);
  if (sections.size === 0) return null;
  walk(tree as Node, {
    enter(node) {
      const said = wordsAt(node, sections);
      if (typeof said !== 'string') return;
      const { start, end } = node as Placed;
      changed.overwrite(start, end, JSON.stringify(said));
      this.skip();
    },
  });
  return changed.hasChanged() ? changed : null;
}

/** What the names of a module's imports stand for. */
function sectionsIn(tree: Node, words: Readonly<Record<string, Words>>): ReadonlyMap<string, Words> {
  const sections = new Map<string, Words>();
  if (tree.type !== 'Program') return sections;
  for (const statement of tree.body) {
    if (statement.type !== 'ImportDeclaration') continue;
    const [, name = ''] = /^strings:(.+)$/.exec(String(statement.source.value)) ?? [];
    const section = words[name];
    for (const { type, local } of statement.specifiers)
      if (type === 'ImportDefaultSpecifier' && section !== undefined) sections.set(local.name, section);
  }
  return sections;
}

/** What `words`, `words.title` or `words.present.label` stands for; undefined if it is nothing of a section. */
function wordsAt(node: Node, sections: ReadonlyMap<string, Words>): Words | undefined {
  if (node.type === 'Identifier') return sections.get(node.name);
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier')
    return undefined;
  const around = wordsAt(node.object, sections);
  if (typeof around !== 'object') return undefined;
  return Object.hasOwn(around, node.property.name) ? namesOf(around)[node.property.name] : undefined;
}
