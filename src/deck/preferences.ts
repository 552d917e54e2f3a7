/** What the deck remembers between visits. */
export interface Preferences {
  get(name: string): string | null;
  /** False when the browser refuses to keep it; the value still holds until the page is left. */
  set(name: string, value: string): boolean;
}

/** Preferences over the browser's storage, which may be absent, refused or full. */
export function browserPreferences(storage: () => Storage = () => localStorage): Preferences {
  const memory = new Map<string, string>();
  return {
    get(name) {
      if (memory.has(name)) return memory.get(name) ?? null;
      try {
        return storage().getItem(name);
      } catch {
        return null;
      }
    },
    set(name, value) {
      memory.set(name, value);
      try {
        storage().setItem(name, value);
        return true;
      } catch {
        return false;
      }
    },
  };
}
