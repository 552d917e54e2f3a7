import type { StationId } from './stations.ts';

/** Places on the box in one line each, as the house has them: 36 units wide and high. */
export const SYMBOLS: Readonly<Record<StationId, string>> = {
  // A room with its door ajar.
  directory: 'M2 12V4h32v28H2v-6l11-7',
  // A mail slot.
  port: 'M0 6h36v24H0zM9 15h18v5H9z',
  // A sheet of the front desk.
  block: 'M5 1h18l8 8v26H5zM23 1v8h8M11 16h14M11 22h14M11 28h9',
  // The caretaker’s clock.
  crontab: 'M18 2a16 16 0 1 1-.1 0M18 8v10l7 5',
  // Something that runs.
  process: 'M18 2a16 16 0 1 1-.1 0M14 11l11 7-11 7z',
  // A signpost.
  name: 'M5 5h21l7 7-7 7H5zM15 19v15M9 34h12',
  // A tank in the cellar, its key, and a letter for elsewhere.
  server: 'M4 8c0-8 28-8 28 0v20c0 8-28 8-28 0zM4 8c0 8 28 8 28 0',
  user: 'M10 11a7 7 0 1 1-.1 0M17 18h17v6M28 18v5',
  mail: 'M1 7h34v23H1zM1 7l17 13L35 7',
};
