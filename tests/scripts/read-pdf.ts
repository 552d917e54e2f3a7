import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';

/** An entry of an outline as a viewer shows it. */
export interface Entry {
  readonly title: string;
  /** From 0. */
  readonly page: number;
  readonly children: readonly Entry[];
}

const text = (dictionary: PDFDict, key: string): string =>
  dictionary.lookup(PDFName.of(key), PDFString, PDFHexString).decodeText();

/** The outline of a document, with the pages that its entries lead to. */
export function outlineOf(document: PDFDocument): readonly Entry[] {
  const refs = document.getPages().map(({ ref }) => ref);
  const below = (parent: PDFDict): Entry[] => {
    const entries: Entry[] = [];
    let item = parent.lookupMaybe(PDFName.of('First'), PDFDict);
    while (item !== undefined) {
      const target = item.lookup(PDFName.of('Dest'), PDFArray).get(0);
      const page = refs.findIndex((ref) => target instanceof PDFRef && ref === target);
      entries.push({ title: text(item, 'Title'), page, children: below(item) });
      item = item.lookupMaybe(PDFName.of('Next'), PDFDict);
    }
    return entries;
  };
  const root = document.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict);
  return root === undefined ? [] : below(root);
}

/** The labels of the pages, where each has one of its own. */
export function labelsOf(document: PDFDocument): readonly string[] {
  const numbers = document.catalog
    .lookup(PDFName.of('PageLabels'), PDFDict)
    .lookup(PDFName.of('Nums'), PDFArray);
  const labels: string[] = [];
  for (let at = 0; at < numbers.size(); at += 2)
    labels[numbers.lookup(at, PDFNumber).asNumber()] = text(numbers.lookup(at + 1, PDFDict), 'P');
  return labels;
}

/** The links of a document that lead out of it, and how wide they are on their page, in points. */
export function linksIn(document: PDFDocument): readonly { address: string; width: number }[] {
  return document.getPages().flatMap((page) =>
    (page.node.Annots()?.asArray() ?? []).flatMap((ref) => {
      const annotation = document.context.lookup(ref, PDFDict);
      const action = annotation.lookupMaybe(PDFName.of('A'), PDFDict);
      if (action?.has(PDFName.of('URI')) !== true) return [];
      const { width } = annotation.lookup(PDFName.of('Rect'), PDFArray).asRectangle();
      return [{ address: text(action, 'URI'), width }];
    }),
  );
}
