import type { Common } from './common.ts';

/** The presenter's window that has the clicker: the last one that took it, while it is open; null if none has. */
export function holderOf({ seat, others, get }: Pick<Common, 'seat' | 'others' | 'get'>): string | null {
  const holder = get('clicker');
  const isOpen = [seat, ...others].some(({ role, window }) => role === 'presenter' && window === holder);
  return isOpen ? String(holder) : null;
}
