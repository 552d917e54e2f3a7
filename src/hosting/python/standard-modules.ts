/**
 * How a standard module comes to be: `S` a file of the library, `D` one of lib-dynload, `B` built in, `F` frozen with a
 * file, `P` loaded at the start without a file, `L` loaded at the start from a file, `-` absent.
 */
export type Letter = 'S' | 'D' | 'B' | 'F' | 'P' | 'L' | '-';

/** What nine real interpreters said, a letter each: 2.7, then 3.6 to 3.13. Other standard modules are not modelled. */
export const STANDARD_LETTERS: Readonly<Record<string, string>> = {
  random: 'SSSSSSSSS',
  calendar: 'SSSSSSSSS',
  colorsys: 'SSSSSSSSS',
  string: 'SSSSSSSSS',
  sched: 'SSSSSSSSS',
  queue: '-SSSSSSSS',
  Queue: 'S--------',
  telnetlib: 'SSSSSSSS-',
  cgi: 'SSSSSSSS-',
  imp: 'BSSSSSS--',
  asyncore: 'SSSSSSS--',
  math: 'DDDDDDDDD',
  time: 'DBBPPPPPP',
  errno: 'PPBBBBBBB',
  zlib: 'DDDDDDDDD',
  runpy: 'SSSSSSFFF',
  os: 'LLLLLLLLL',
  site: 'LLLLLLLLL',
  abc: 'LLLLLLLLL',
  sys: 'PPPPPPPPP',
};
