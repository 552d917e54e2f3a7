import type { MdxJsxFlowElement } from 'satteri';

export type JsxElement = Omit<MdxJsxFlowElement, 'type'>;

/** What an attribute says, if it is written down as a value: a word, a list in brackets, or nothing at all for `true`. */
export type Literal =
  | { readonly type: 'literal'; readonly value: unknown }
  /** Something that only a running program knows. */
  | { readonly type: 'expression'; readonly text: string };

/** The attributes of an element by their names. `{...spread}` counts as an expression with no name. */
export function literalsOf(element: JsxElement): ReadonlyMap<string, Literal> {
  return new Map(
    element.attributes.map((attribute): [string, Literal] => {
      if (attribute.type === 'mdxJsxExpressionAttribute')
        return ['', { type: 'expression', text: attribute.value }];
      const { name, value } = attribute;
      if (value === null || value === undefined) return [name, { type: 'literal', value: true }];
      if (typeof value === 'string') return [name, { type: 'literal', value }];
      return [name, literal(value.value)];
    }),
  );
}

/** JSON, and strings in single quotes or backticks without anything to be filled in. */
function literal(text: string): Literal {
  const quoted = /^\s*(['`])((?:[^\\]|\\.)*)\1\s*$/s.exec(text);
  if (quoted !== null && !/\$\{/.test(text)) {
    const body = (quoted[2] ?? '').replace(/\\(.)/gs, '$1');
    return { type: 'literal', value: body };
  }
  try {
    return { type: 'literal', value: JSON.parse(text) };
  } catch {
    return { type: 'expression', text };
  }
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
