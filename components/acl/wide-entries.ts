import { fitting, moreIn, siblingsIn } from './labels.ts';
import type { Scene } from './scene.ts';
import { mono, shortened } from './shape.ts';
import type { Box, Label } from './shape.ts';
import { ROW } from './wide-frame.ts';
import type { WideFrame } from './wide-frame.ts';

/** Left of a name stands the picture of a closed room or a sheet. */
const ICON = 18;

/** The other names in each room, quietly: below the ways, or above them where there is not enough room below. */
export const wideEntries = (scene: Scene, frame: WideFrame): readonly Label[] =>
  scene.rooms.flatMap((room, index) => {
    const places = placesIn(scene, frame, index);
    const { shown, more } = fitting(siblingsIn(scene, index), frame.counted[index] ? 0 : places.length);
    // Names above and below are still one list: as many above as do not fit below.
    const labels = shown.flatMap(({ path, name }, index) => {
      const place = places[index];
      return place === undefined ? [] : [label(place, path, name, 'entry')];
    });
    const rest = places[shown.length];
    return more === 0 || rest === undefined
      ? labels
      : [...labels, label(rest, moreIn(room), `${more} more`, 'more')];
  });

function label(box: Box, path: string, name: string, style: 'entry' | 'more'): Label {
  const x = box.x + 6 + (style === 'entry' ? ICON : 0);
  const text = shortened(name, 16, box.x + box.width - x - 2);
  return {
    path,
    text,
    x,
    y: box.y + 17,
    box: { ...box, width: Math.min(box.width, x - box.x + mono(text, 16) + 6) },
    style,
  };
}

function placesIn(scene: Scene, frame: WideFrame, index: number): readonly Box[] {
  const isLast = index === scene.rooms.length - 1;
  const names = siblingsIn(scene, index);
  const [left = 0, bottom = 0] = [frame.lefts[index], frame.bottoms[index]];
  const x = left + 6;
  if (isLast && frame.target === null) {
    const top = (frame.tops[index] ?? 0) + frame.header + 10;
    return grid(
      { x: left + 116, y: top, width: (frame.rights[index] ?? 0) - left - 124, height: bottom - 6 - top },
      names,
    );
  }
  const below = {
    x,
    y: frame.lanesEnd,
    width: (frame.lefts[index + 1] ?? 0) - x - 6,
    height: bottom - 4 - frame.lanesEnd,
  };
  if (isLast) return grid({ ...below, width: (frame.rights[index] ?? 0) - x - 8 }, names);
  const places = grid(below, [{ name: 'x'.repeat(99) }]);
  if (frame.counted[index]) return places.slice(0, 1);
  const top = (frame.tops[index] ?? 0) + frame.header + 4;
  const above = grid({ ...below, y: top, height: frame.lanesTop - 4 - top }, [{ name: 'x'.repeat(99) }]);
  const missing = Math.max(0, names.length - places.length);
  return [...above.slice(0, missing), ...places];
}

/** Rows of one height in as many columns as the longest name allows, column by column. */
function grid({ x, y, width, height }: Box, names: readonly { name: string }[]): readonly Box[] {
  const rows = Math.max(Math.floor(height / ROW), 0);
  const wish = ICON + 22 + Math.max(...names.map(({ name }) => mono(name, 16)), 40);
  const columns = Math.max(Math.floor(width / wish), 1);
  const column = Math.min(Math.floor(width / columns), wish);
  return Array.from({ length: rows * columns }, (_, place) => ({
    x: x + Math.floor(place / rows) * column,
    y: y + (place % rows) * ROW,
    width: column,
    height: ROW,
  }));
}
