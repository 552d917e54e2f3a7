/** Small signs in line weight, 40 units wide and 42 high: one for each part of the house. */
export const signs = {
  lock: 'M6 38V6H30V38M36 38H2M24 22v6M24 17a2.5 2.5 0 1 0 .1 0',
  sheet: 'M8 4H24L32 12V40H8zM24 4V12H32',
  flat: 'M3 38V16L20 4L37 16V38zM15 38V26H25V38',
  list: 'M3 6H37V38H3zM8 11H32V33H8z',
  slot: 'M3 10H37V34H3zM10 17H30',
  key: 'M4 21a7 7 0 1 0 14 0a7 7 0 1 0-14 0M18 21H38V29M32 21V27',
  shelf: 'M2 34H38M7 34V14H13V34M17 34V10H23V34M27 34V18H33V34',
  clock: 'M4 21a16 16 0 1 0 32 0a16 16 0 1 0-32 0M20 21V10M20 21L28 25',
  wall: 'M3 8H37V38H3zM20 8V38',
} as const;

export type Sign = keyof typeof signs;
