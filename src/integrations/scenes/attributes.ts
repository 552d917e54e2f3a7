import type { MdastNode, MdxJsxFlowElement, MdxJsxTextElement } from 'satteri';

/** An element of MDX: a block, or a part of a paragraph. */
export type JsxElement = MdxJsxFlowElement | MdxJsxTextElement;

/** Stops with a sentence that says where something stands, what was expected there and what was found. */
export type Complain = (node: MdastNode, expected: string, found: string) => never;

export const isJsx = (node: MdastNode): node is JsxElement =>
  node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';

/** The attributes of an element that takes nothing but words, and knows which. */
export function textsOf(
  node: JsxElement,
  known: readonly string[],
  complain: Complain,
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    node.attributes.map((one) => {
      const name = one.type === 'mdxJsxAttribute' ? one.name : `{${one.value}}`;
      if (one.type !== 'mdxJsxAttribute' || !known.includes(name))
        return complain(node, `<${node.name} ${known.join(', ')}>`, name);
      const { value } = one;
      if (typeof value === 'string') return [name, value];
      if (value === null || value === undefined)
        return complain(node, `${name} in quotation marks`, 'nothing');
      return [name, quoted(value.value) ?? complain(node, `${name} in quotation marks`, `{${value.value}}`)];
    }),
  );
}

/** What stands in quotation marks between braces, if nothing is to be filled in: the way to write a `"` in an attribute. */
function quoted(text: string): string | null {
  const [, mark, body] = /^\s*(["'`])((?:(?!\1)[^\\]|\\.)*)\1\s*$/s.exec(text) ?? [];
  if (body === undefined || (mark === '`' && body.includes('${'))) return null;
  return body.replace(/\\(.)/gs, (_, letter: string) => (letter === 'n' ? '\n' : letter));
}

/** An attribute with a value that was worked out here. */
export const attribute = (name: string, value: unknown): JsxElement['attributes'][number] => ({
  type: 'mdxJsxAttribute',
  name,
  value:
    typeof value === 'string'
      ? value
      : { type: 'mdxJsxAttributeValueExpression', value: JSON.stringify(value) },
});
