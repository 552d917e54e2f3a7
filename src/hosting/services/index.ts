/** What the box offers or forces on everybody besides the web. */
export {
  ASSUMED_LIMIT,
  memoryOf,
  memoryVerdict,
  nextMemorySweep,
  startMemoryWatch,
  watchMemory,
} from './memory-limit.ts';
export type { MemoryLimit, MemoryVerdict, MemoryWatchImage } from './memory-limit.ts';
