/*
 * The emulator writes its styles into <style> elements that it appends, and a strict policy blocks those. It asks a
 * document for them, so it gets one whose style elements hand their text to a constructed sheet, which no policy minds.
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
function styleElement(document: Document, root: StyleRoot, leave: (() => void)[]): HTMLElement {
  const sheet = new CSSStyleSheet();
  leave.push(adopt(root, sheet));
  const element = document.createElement('template');
  Object.defineProperty(element, 'textContent', {
    set: (text: string) => {
      sheet.replaceSync(text);
    },
  });
  return element;
}

/** The document of `root`, but for its style elements; what was adopted for them is put into `leave`. */
export function documentWithout(root: StyleRoot, leave: (() => void)[]): Document {
  const document = root instanceof Document ? root : root.ownerDocument;
  return new Proxy(document, {
    get(target, name) {
      if (name === 'createElement')
        return (tag: string) =>
          tag === 'style' ? styleElement(target, root, leave) : target.createElement(tag);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
