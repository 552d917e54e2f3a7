/** Light or dark: the two looks of `tokens.css`. */
export type Look = 'paper' | 'blueprint';

/** What style sheets decide about a shape and about text; as attributes they need no style sheet any more. */
const SHAPE = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
] as const;
const TEXT = ['fill', 'font-family', 'font-size', 'font-weight', 'text-anchor'] as const;

const presentationOf = (name: string): readonly string[] =>
  name === 'g' ? [] : name === 'text' || name === 'tspan' ? TEXT : SHAPE;

/** What is drawn, whatever the style sheets say. Roles, classes and data are for the page the drawing came from. */
const GEOMETRY = new Set('d x y x1 y1 x2 y2 cx cy r rx ry width height points transform'.split(' '));

/** The styles of an element as the page shows it: `getComputedStyle`, or one that does as much. */
export type StyleOf = (element: Element) => { getPropertyValue(name: string): string; visibility: string };

/**
 * A drawing of the page as an SVG that stands alone: colours and faces written into it, no class, no style, no script.
 * It is the drawing itself, from a live page or from one that was just rendered, never a second one.
 * The style sheets must give the colours of `look`; where they leave `light-dark()` open, it decides.
 */
export function toSVG(drawing: Element, look: Look, styleOf: StyleOf): string {
  const [, , width = 0, height = 0] = (drawing.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const frame = { x: -MARGIN, y: -MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
  const title = drawing.getAttribute('aria-label') ?? '';
  return [
    `<svg xmlns="${SVG}" viewBox="${Object.values(frame).join(' ')}" width="${frame.width}" height="${frame.height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    ground(drawing, frame, look, styleOf),
    ...[...drawing.children].map((child) => written(child, look, styleOf)),
    '</svg>\n',
  ].join('');
}

const SVG = 'http://www.w3.org/2000/svg';
/** Lines of the edge are as broad as others, and what leads out of the drawing is seen to. */
const MARGIN = 12;

/** The paper that a page lends a drawing: put into it for as long as its colour is read. */
function ground(
  drawing: Element,
  frame: Readonly<Record<string, number>>,
  look: Look,
  styleOf: StyleOf,
): string {
  const rect = drawing.ownerDocument.createElementNS(SVG, 'rect');
  rect.setAttribute('class', 'ground');
  for (const [name, value] of Object.entries(frame)) rect.setAttribute(name, String(value));
  drawing.append(rect);
  const text = written(rect, look, styleOf);
  rect.remove();
  return text;
}

function written(element: Element, look: Look, styleOf: StyleOf): string {
  const style = styleOf(element);
  // What leads out of the drawing leads nowhere in a picture.
  if (element.hasAttribute('data-leads-out')) return '';
  // Attributes count as well: not every implementation of computed styles knows them.
  if (style.visibility === 'hidden' || element.getAttribute('visibility') === 'hidden') return '';
  const name = element.localName;
  const attributes = [
    ...[...element.attributes].filter((one) => GEOMETRY.has(one.name)).map((one) => [one.name, one.value]),
    ...presentationOf(name).map((one) => [
      one,
      resolved(style.getPropertyValue(one) || (element.getAttribute(one) ?? ''), look),
    ]),
  ];
  const tag = attributes
    .filter(([, value]) => value !== '')
    .map(([key, value = '']) => ` ${key}="${escaped(value)}"`)
    .join('');
  const inside = [...element.childNodes].map((child) => {
    if (child.nodeType === ELEMENT) return written(child as Element, look, styleOf);
    return child.nodeType === TEXT_NODE ? escaped(child.nodeValue ?? '') : '';
  });
  return inside.length === 0 ? `<${name}${tag}/>` : `<${name}${tag}>${inside.join('')}</${name}>`;
}

const ELEMENT = 1;
const TEXT_NODE = 3;

/** `light-dark(#fff, #000)` settled. */
const resolved = (value: string, look: Look): string =>
  value.replace(/light-dark\(([^,()]+),([^()]+)\)/g, (_, light: string, dark: string) =>
    (look === 'paper' ? light : dark).trim(),
  );

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
