import { AuthorError } from './author-error.ts';

/**
 * Check that a slide's text only names things that exist: every `attribute="value"` whose
 * attribute is a key of `known` must have one of the listed values.
 * @throws {AuthorError} for the first name that does not exist.
 */
export function checkMentions(
  file: string,
  text: string,
  known: Readonly<Record<string, readonly string[]>>,
): void {
  for (const [attribute, values] of Object.entries(known))
    for (const [, value = ''] of text.matchAll(new RegExp(`\\b${attribute}="([^"]*)"`, 'g')))
      if (!values.includes(value))
        throw new AuthorError(file, `${attribute} to be one of ${values.join(', ')}`, `"${value}"`);
}
