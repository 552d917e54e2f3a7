import type { SharedBox } from '../acl/index.ts';
import { ApacheView } from './apache-view.svelte.ts';
import { memoryScene } from './memory-scene.ts';
import { tallMemory, wideMemory } from './memory-shape.ts';
import { memoryInWords } from './memory-words.ts';

/** The memory of an account, and what its owner does to the Apaches that take it. */
export class MemoryView extends ApacheView {
  private readonly limit: number;

  /** `limit` is in MB. */
  constructor(scenario: string, names: readonly string[], limit: number, shared: SharedBox) {
    super(scenario, names, shared);
    this.limit = limit * 1024;
  }

  readonly memory = $derived.by(() => memoryScene(this.host, this.before, this.owner, this.limit));
  readonly wideMemory = $derived.by(() => wideMemory(this.memory));
  readonly tallMemory = $derived.by(() => tallMemory(this.memory));
  readonly memoryWords = $derived.by(() => memoryInWords(this.memory));

  protected override spoken(): string {
    return this.memoryWords;
  }
}
