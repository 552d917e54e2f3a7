/**
 * Frames: copies of a slide as it stood at a step, kept in the page to be printed. A copy does not move any more, and one page
 * prints all of them as vectors, with its fonts once.
 *
 * @typedef {import('playwright-core').Page} Page
 */

/**
 * Keep the current slide as it stands, under a name.
 * @param {Page} page
 * @param {string} name
 */
export const keepFrame = (page, name) => page.evaluate(keep, name);

/**
 * Runs in the page.
 * @param {string} name
 */
function keep(name) {
  const slide = document.querySelector('[data-slide][data-current]');
  if (!(slide instanceof HTMLElement)) throw new Error('There is no current slide.');
  const frame = /** @type {HTMLElement} */ (slide.cloneNode(true));
  frame.dataset['frame'] = name;
  frame.removeAttribute('tabindex');
  // What stands in a control is no attribute of it, and so would not be in a copy.
  const controls = slide.querySelectorAll('option, input');
  frame.querySelectorAll('option, input').forEach((copy, index) => {
    const control = controls[index];
    if (control instanceof HTMLOptionElement) copy.toggleAttribute('selected', control.selected);
    if (control instanceof HTMLInputElement) copy.setAttribute('value', control.value);
  });
  // The screens of terminals are for the stage, and large; on paper stands their transcript.
  for (const screen of frame.querySelectorAll('.screens')) screen.replaceChildren();
  const kept = document.querySelector('#frames') ?? document.createElement('template');
  kept.id = 'frames';
  document.body.append(kept);
  /** @type {HTMLTemplateElement} */ (kept).content.append(frame);
}

/**
 * Put frames onto the page in place of the deck, as it shows slides to a printer.
 * @param {Page} page
 * @param {readonly string[]} names
 * @param {string | null} site  where links to other pages of the site lead; null takes them away
 */
export const layOut = (page, names, site) =>
  page.evaluate(lay, {
    html: names.map((name) => `<i data-picture="${name}"></i>`).join(''),
    kind: /** @type {const} */ ('deck'),
    site,
  });

/**
 * Put a page of our own in place of the deck, with frames where it has places for them.
 * @param {Page} page
 * @param {string} html  in which `data-picture` names a frame
 * @param {string | null} site
 */
export const layOutHtml = (page, html, site) =>
  page.evaluate(lay, { html, kind: /** @type {const} */ ('handout'), site });

/**
 * Runs in the page.
 * @param {{ html: string, kind: 'deck' | 'handout', site: string | null }} what
 */
function lay({ html, kind, site }) {
  const shown = document.createElement('main');
  shown.className = kind;
  shown.id = 'printed';
  shown.innerHTML = html;
  /** Where on the new page each slide stands. @type {Map<string, string>} */
  const anchors = new Map();

  /** @param {Element} place */
  const fill = (place) => {
    const name = place.getAttribute('data-picture');
    const kept = /** @type {HTMLTemplateElement} */ (document.querySelector('#frames')).content;
    const frame = kept.querySelector(`[data-frame="${name}"]`)?.cloneNode(true);
    if (!(frame instanceof HTMLElement)) throw new Error(`There is no frame ${name}.`);
    const { id } = frame;
    // Links within the talk lead to the first page of a slide, or to what stands around its picture.
    const around = kind === 'handout' ? (place.closest('[id]')?.id ?? '') : id;
    if (kind === 'handout' || anchors.has(id)) frame.removeAttribute('id');
    anchors.set(id, around);
    if (kind === 'handout') place.append(frame);
    else place.replaceWith(frame);
  };

  /** @param {Element} link */
  const lead = (link) => {
    const { origin, pathname, hash } = new URL(link.getAttribute('href') ?? '', location.href);
    if (origin !== location.origin || shown.querySelector(`[id="${hash.slice(1)}"]`)) return;
    const anchor = anchors.get(hash.slice(1));
    const home = document.documentElement.dataset['site'] ?? '/';
    if (pathname === location.pathname && anchor) link.setAttribute('href', `#${anchor}`);
    else if (site === null) link.removeAttribute('href');
    else link.setAttribute('href', new URL(pathname.slice(home.length) + hash, site).href);
  };

  for (const place of shown.querySelectorAll('[data-picture]')) fill(place);
  for (const link of shown.querySelectorAll('a[href]')) lead(link);
  document.querySelector('#printed')?.remove();
  for (const main of document.querySelectorAll('main'))
    main.style.setProperty('display', 'none', 'important');
  document.body.prepend(shown);
}
