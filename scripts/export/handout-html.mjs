import { codeSvg } from './code.mjs';

/**
 * @typedef {import('./notes.mjs').Script} Script
 * @typedef {import('./deck.mjs').Slide} Slide
 *
 * @typedef {object} Leaf  a slide as the handout shows it
 * @property {Slide} slide
 * @property {string} frame        the name of its picture
 * @property {Script} script
 * @property {readonly number[]} runSteps  the step at which each line of the demo is typed
 * @property {string | null} address  of the slide in the state of the picture; null where the site has no public address
 * @property {string | null} sandbox  of its box as the demo leaves it
 *
 * @typedef {object} Handout
 * @property {string} title
 * @property {string | null} address  of the talk
 * @property {readonly Leaf[]} leaves
 * @property {ReadonlyMap<string, number>} pages  by anchor: on which page it stands, once that is known
 */

/** Millimetres that a module of a code needs, for the camera of a phone and an office printer. */
const MODULE = 0.37;
const LEAST = 21;

/** @param {string} text */
const escape = (text) =>
  text.replace(
    /[&<>"]/g,
    (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? '',
  );

/** Where links within the handout lead. */
export const anchorOf = (/** @type {Slide} */ { address }) => `handout/${address}`;
export const sectionAnchor = (/** @type {number} */ part) => `handout-part-${part}`;

/**
 * The leaves of each section, in order.
 * @param {readonly Leaf[]} leaves
 */
export function sectionsOf(leaves) {
  /** @type {{ title: string, leaves: Leaf[] }[]} */
  const sections = [];
  for (const leaf of leaves) {
    if (sections.at(-1)?.title !== leaf.slide.section)
      sections.push({ title: leaf.slide.section, leaves: [] });
    sections.at(-1)?.leaves.push(leaf);
  }
  return sections;
}

/**
 * The handout as HTML. Pictures are places for frames: `data-picture` names the frame.
 * @param {Handout} handout
 */
export function handoutHtml(handout) {
  const sections = sectionsOf(handout.leaves);
  return [
    cover(handout, sections),
    ...sections.map(
      ({ title, leaves }, index) => `
<section class="chapter part-${index + 1}">
  <h2 id="${sectionAnchor(index + 1)}">${escape(title)}</h2>
  ${leaves.map(leafHtml).join('\n')}
</section>`,
    ),
  ].join('\n');
}

/**
 * @param {Handout} handout
 * @param {ReturnType<typeof sectionsOf>} sections
 */
function cover({ title, address, leaves, pages }, sections) {
  const hasDemos = leaves.some(({ script }) => script.runs.length > 0);
  const key = [
    'The picture is the slide with all of its steps done; the words beside it are what is said.',
    '<b class="press">1</b> marks a press of the clicker' +
      (hasDemos ? ', in the text and beside the line that the slide then types.' : '.'),
    address === null
      ? ''
      : 'A code leads to the slide in the state of the picture' +
        (hasDemos ? '; where there is a second one, to its box as the demo leaves it, to type on.' : '.'),
  ];
  return `
<header class="front">
  <div>
    <p class="overhead">Handout</p>
    <h1>${escape(title)}</h1>
    <p class="reading">${key.filter(Boolean).join(' ')}</p>
  </div>
  ${address === null ? '' : code(address, shown(address))}
</header>
<nav class="index" aria-label="Contents">
  ${sections.map((section, index) => contents(section, index + 1, pages)).join('\n')}
</nav>`;
}

/**
 * @param {ReturnType<typeof sectionsOf>[number]} section
 * @param {number} part
 * @param {ReadonlyMap<string, number>} pages
 */
function contents({ title, leaves }, part, pages) {
  const row = (
    /** @type {string} */ anchor,
    /** @type {string | number} */ number,
    /** @type {string} */ text,
  ) =>
    `<a href="#${anchor}"><span class="nr">${number}</span><span>${escape(text)}</span><span class="at-page">${pages.get(anchor) ?? ''}</span></a>`;
  return `<div><p class="index-part">${row(sectionAnchor(part), '', title)}</p>
  ${leaves.map(({ slide }) => `<p>${row(anchorOf(slide), slide.number, slide.title)}</p>`).join('\n')}</div>`;
}

/** @param {Leaf} leaf */
function leafHtml({ slide, frame, script, runSteps, address, sandbox }) {
  const when = [script.clock && `minute ${script.clock}`, script.optional && 'may be skipped'].filter(
    Boolean,
  );
  const runs = script.runs
    .map((run, index) => `<div class="deed"><b class="press">${runSteps[index] ?? ''}</b>${run}</div>`)
    .join('\n');
  return `
<article class="leaf" id="${anchorOf(slide)}">
  <header>
    <h3><span class="nr">${slide.number}</span> ${escape(slide.title)}</h3>
    <p class="minute">${when.join(' · ')}</p>
    ${address === null ? '' : codes(address, sandbox)}
  </header>
  <figure role="img" aria-label="${escape(`Slide ${slide.number}: ${slide.title}`)}" data-picture="${frame}"></figure>
  <div class="spoken">
    ${script.notes}
    ${runs === '' ? '' : `<div class="demo"><p class="minute">What the slide types, and what the box answers:</p>${runs}</div>`}
    ${script.sources === '' ? '' : `<p class="whence">${script.sources}</p>`}
  </div>
</article>`;
}

/**
 * @param {string} address
 * @param {string | null} sandbox
 */
const codes = (address, sandbox) => `<div class="scans">
  ${code(address, sandbox === null ? shown(address) : '<b>This slide</b>, all steps done')}
  ${sandbox === null ? '' : code(sandbox, '<b>Its box</b> after the demo, to type on')}
</div>`;

/** An address as people write it, which may break behind its slashes. */
const shown = (/** @type {string} */ address) =>
  `<span class="address">${escape(address.replace(/^https?:\/\//, '')).replaceAll('/', '/<wbr>')}</span>`;

/**
 * A code and what it leads to; on a screen it is a link.
 * @param {string} address
 * @param {string} words  as HTML
 */
function code(address, words) {
  const { svg, modules } = codeSvg(address);
  const size = Math.max(LEAST, Math.round(modules * MODULE * 10) / 10);
  return `<a class="scan" href="${escape(address)}">
  ${svg.replace('<svg ', `<svg width="${size}mm" height="${size}mm" aria-hidden="true" `)}
  <span>${words}</span>
</a>`;
}
