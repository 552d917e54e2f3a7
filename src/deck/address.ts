/** A point in the talk as its address names it: `section/slide`, then the step when it is not the first. */
export interface Address {
  /** `section/slide`. */
  readonly slide: string;
  /** Steps taken on the slide, from 0; `last` is every step. */
  readonly step: number | 'last';
}

/** The fragment (without `#`) that names a point in the talk. */
export function formatAddress({ slide, step }: Address): string {
  return step === 0 ? slide : `${slide}/${step}`;
}

/** Read a fragment such as `#keeping-things-safe/doors/2`; null when it names no slide. */
export function parseAddress(fragment: string): Address | null {
  const [section, slide, step = '0', ...rest] = decode(fragment.replace(/^#/, '')).split('/');
  if (!section || !slide || rest.length > 0) return null;
  if (step === 'last') return { slide: `${section}/${slide}`, step };
  return /^\d{1,3}$/.test(step) ? { slide: `${section}/${slide}`, step: Number(step) } : null;
}

/** Pasted addresses may hold broken escapes; those name no slide, but must not throw. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
