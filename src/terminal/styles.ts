/*
 * The emulator writes its styles into <style> elements that it appends, and a strict policy blocks those. All are made while
 * it opens; what it gets instead hands the text to a constructed sheet, which no policy minds.
 */

/** Where sheets take effect: a page, or the shadow tree of an embedded element. */
export type StyleRoot = Document | ShadowRoot;

export const styleRootOf = (element: Element): StyleRoot => {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root : element.ownerDocument;
};

/** Lets a sheet take effect; the function it gives back ends that. */
export function adopt(root: StyleRoot, sheet: CSSStyleSheet): () => void {
  root.adoptedStyleSheets.push(sheet);
  return () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}

/** An inert element that takes the place of <style>: its text becomes that of a sheet. */
function styleElement(
  createElement: Document['createElement'],
  root: StyleRoot,
  leave: (() => void)[],
): HTMLElement {
  const sheet = new CSSStyleSheet();
  leave.push(adopt(root, sheet));
  const element = createElement('template');
  Object.defineProperty(element, 'textContent', {
    set: (text: string) => {
      sheet.replaceSync(text);
    },
  });
  return element;
}

/**
 * Does `work` while style elements of the page are made as inert ones; what was adopted for them is put into `leave`. The
 * emulator takes a document of one's own choosing, but asks the page's for one of its sheets all the same.
 */
export function withoutStyleElements(root: StyleRoot, leave: (() => void)[], work: () => void): void {
  const document = root instanceof Document ? root : root.ownerDocument;
  const createElement = document.createElement.bind(document);
  document.createElement = (tag: string, options?: ElementCreationOptions) =>
    tag === 'style' ? styleElement(createElement, root, leave) : createElement(tag, options);
  try {
    work();
  } finally {
    // The one of the prototype shows again.
    delete (document as Partial<Document>).createElement;
  }
}
