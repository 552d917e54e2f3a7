/** Characters that Markdown or MDX would take for something else than themselves; hyphens become dashes in some. */
const MARKS = /[\\`*_{}[\]<>|~$#-]/g;

/** Plain words as Markdown, and as MDX. */
export const markdown = (text: string): string => text.replace(MARKS, '\\$&');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Plain words as HTML. */
export const html = (text: string): string => text.replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark);

/** A table as Markdown. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map(markdown))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
