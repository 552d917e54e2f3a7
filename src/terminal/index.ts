/** The only place that knows xterm: fetched when a terminal comes near the screen. */
export { Emulator } from './emulator.ts';
export type { EmulatorOptions, Mark } from './emulator.ts';
