/** A regular expression as PCRE reads it, as far as JavaScript reads the same; null if it cannot be compiled. */
export function compile(pattern: string, isCaseless = false): RegExp | null {
  const isInline = pattern.startsWith('(?i)');
  try {
    return new RegExp(isInline ? pattern.slice(4) : pattern, isCaseless || isInline ? 'i' : '');
  } catch {
    return null;
  }
}
