/** Lines rising at 45° inside a rectangle, `gap` units apart along its edges, as one SVG path. */
export function hatchPath(x: number, y: number, width: number, height: number, gap: number): string {
  let path = '';
  for (let offset = gap; offset < width + height; offset += gap) {
    // A line x + y = offset (from the rectangle's corner), cut to the rectangle.
    const left = Math.max(0, offset - height);
    const right = Math.min(offset, width);
    path += `M${x + left} ${y + offset - left}L${x + right} ${y + offset - right}`;
  }
  return path;
}
