/** Texts as their bytes in UTF-8 compare: by code points, which is not how UTF-16 units do. */
export function byCodePoint(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    if (left.charCodeAt(at) === right.charCodeAt(at)) continue;
    // Both stand in the same half of a pair, or at the beginning of a character.
    const isInside =
      at > 0 && /[\udc00-\udfff]/.test(left[at] ?? '') && /[\ud800-\udbff]/.test(left[at - 1] ?? '');
    const from = isInside ? at - 1 : at;
    return (left.codePointAt(from) ?? 0) - (right.codePointAt(from) ?? 0);
  }
  return left.length - right.length;
}
