/*
 * What one may choose in the list of types. Names follow the pattern of the real API (djangotrunk_mw25_25, custom_app_with_port,
 * static_only are recorded); those of the others, and of the versions, are unconfirmed.
 */

/** How an application is served. */
export type AppKind = 'static' | 'shared-apache' | 'mod_wsgi' | 'django' | 'pylons' | 'custom';

const TYPES = {
  static_only: { label: 'Static only', kind: 'static' },
  static_php: { label: 'Static/CGI/PHP', kind: 'shared-apache' },
  wordpress: { label: 'WordPress 2.9', kind: 'shared-apache' },
  mod_wsgi25_25: { label: 'mod_wsgi 2.5/Python 2.5', kind: 'mod_wsgi' },
  django11_mw25_25: { label: 'Django 1.1 (mod_wsgi 2.5/Python 2.5)', kind: 'django' },
  djangotrunk_mw25_25: { label: 'Django trunk (mod_wsgi 2.5/Python 2.5)', kind: 'django' },
  pylons097_25: { label: 'Pylons 0.9.7/Python 2.5', kind: 'pylons' },
  custom_app_with_port: { label: 'Custom app (listening on port)', kind: 'custom' },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly kind: AppKind }>>;

export type AppType = keyof typeof TYPES;

/** All names of types, in the order of the list. */
export const APP_TYPES = Object.keys(TYPES) as readonly AppType[];

/** The type of a name; null if there is none. */
export const appTypeOf = (name: string): AppType | null => APP_TYPES.find((one) => one === name) ?? null;

export const labelOf = (type: AppType): string => TYPES[type].label;

export const kindOf = (type: AppType): AppKind => TYPES[type].kind;

/** Whether an application of a type has a port of its own. */
export const hasPort = (type: AppType): boolean => !['static', 'shared-apache'].includes(kindOf(type));

/** What starts an application, below its directory; null where there is nothing to start, or nobody but you knows how. */
export function starterOf(type: AppType): string | null {
  switch (kindOf(type)) {
    case 'mod_wsgi':
    case 'django':
      return 'apache2/bin/start';
    case 'pylons':
      return 'bin/start';
    case 'static':
    case 'shared-apache':
    case 'custom':
      return null;
  }
}
