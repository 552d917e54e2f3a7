import { encode } from 'uqr';

/** Modules of empty space around a code (ISO/IEC 18004: four), without which many cameras find none. */
const QUIET = 4;

/**
 * A text as a QR code to scan: an SVG of one path, black on white. Codes of medium correction stand a fold or a stain.
 * @param {string} text
 * @returns {{ svg: string, modules: number }} `modules`: how many stand in a row, for its size on paper
 */
export function codeSvg(text) {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const modules = size + 2 * QUIET;
  const rows = data.map((row, y) => rowPath(row, y)).join('');
  const box = `viewBox="${-QUIET} ${-QUIET} ${modules} ${modules}" shape-rendering="crispEdges"`;
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" ${box} fill="#000"><path d="${rows}"/></svg>`,
    modules,
  };
}

/**
 * The dark modules of a row, those that touch as one.
 * @param {readonly boolean[]} row
 * @param {number} y
 */
function rowPath(row, y) {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    const start = x;
    while (row[x]) x++;
    if (x > start) path += `M${start} ${y}h${x - start}v1h${start - x}z`;
  }
  return path;
}
