import { APP_TYPES, kindOf, labelOf } from '../../src/hosting/panel/index.ts';
import type { AppKind, AppType, Records } from '../../src/hosting/panel/index.ts';

/* The forms of the panel: their fields in the words of 2010, and what the API is told by them. */

/** Parts of the panel, in the order in which one needs them. */
export const PARTS = ['Apps', 'Domains', 'Websites', 'Databases', 'Mailboxes'] as const;
export type Part = (typeof PARTS)[number];

/** What stands in the fields, by their ids. */
export type Values = Readonly<Record<string, string>>;

export interface Field {
  readonly id: string;
  readonly label: string;
  /** A note is nothing to fill in: its hint is what it says. */
  readonly type: 'text' | 'choice' | 'check' | 'note';
  readonly choices?: readonly (readonly [value: string, words: string])[];
  /** What is said below it. */
  readonly hint?: string;
  /** How the panel calls it in its sentences. */
  readonly called: string;
}

/** What an account may choose from. */
export interface Offer {
  readonly owner: string;
  readonly records: Records;
}

/** The form that adds something to one part. */
export interface Form {
  /** One of what the part has. */
  readonly one: string;
  readonly create: string;
  readonly remove: string;
  /** What a changed one is told with; null where there is no such method. */
  readonly update: string | null;
  readonly fields: (values: Values, offer: Offer) => readonly Field[];
  /** What the fields begin with. */
  readonly blank: (offer: Offer) => Values;
  /** The arguments of the method, and back. */
  readonly wordsOf: (values: Values) => readonly string[];
  readonly valuesOf: (words: readonly string[]) => Values;
}

const text = (id: string, label: string, called: string, hint?: string): Field => ({
  ...{ id, label, type: 'text', called },
  ...(hint === undefined ? {} : { hint }),
});

const LEAVE = 'Autostart: not applicable. Extra info: leave empty.';

/** The field “App doc”. Of the custom application it is on the author’s slide; the others follow it. */
const DOCS: Readonly<Record<AppKind, string>> = {
  static: `Files that nginx serves by itself. ${LEAVE}`,
  'shared-apache': `Files and scripts under the Apache that all accounts share. ${LEAVE}`,
  mod_wsgi: 'An Apache of your own on a port. A line in your crontab brings it back.',
  django: 'Django in an Apache of your own on a port. A line in your crontab brings it back.',
  pylons: 'A server of your own on a port. A line in your crontab brings it back.',
  custom: `Whatever you start, listening on the port you get. ${LEAVE}`,
};

export const docOf = (type: AppType): string => DOCS[kindOf(type)];

/** How many applications one website of the form leads to. */
const MOUNTS = 3;

const mountsOf = (values: Values) =>
  Array.from({ length: MOUNTS }, (_, index) => ({
    app: values[`app${index}`] ?? '',
    path: values[`path${index}`] ?? '',
  }));

const isTold = ({ app, path }: { readonly app: string; readonly path: string }) => app !== '' || path !== '';

function websiteFields(values: Values, { owner, records }: Offer): readonly Field[] {
  const apps = records.apps.filter((one) => one.owner === owner).map(({ name }) => [name, name] as const);
  const rows = Math.min(mountsOf(values).findLastIndex(isTold) + 2, MOUNTS);
  return [
    text('name', 'Name', 'name'),
    text(
      'hosts',
      'Domains',
      'host name',
      `with commas between; below ${owner}.webfactional.com all are yours`,
    ),
    ...Array.from({ length: rows }, (_, index): readonly Field[] => [
      {
        id: `app${index}`,
        label: 'App',
        type: 'choice',
        choices: [['', 'none'], ...apps],
        called: 'application',
      },
      text(`path${index}`, 'at path', 'path'),
    ]).flat(),
  ];
}

export const FORMS: Readonly<Record<Part, Form>> = {
  Apps: {
    one: 'app',
    create: 'create_app',
    remove: 'delete_app',
    update: null,
    fields: ({ name = '', type = '' }) => {
      const chosen = APP_TYPES.find((one) => one === type);
      return [
        text(
          'name',
          'Name',
          'name',
          `The app will be installed in $HOME/webapps/${name === '' ? '<name>' : name}`,
        ),
        {
          ...{ id: 'type', label: 'App type', type: 'choice', called: 'type' },
          choices: APP_TYPES.map((one) => [one, labelOf(one)] as const),
        },
        ...(chosen === undefined
          ? []
          : [{ id: 'doc', label: 'App doc', type: 'note', called: 'doc', hint: docOf(chosen) } as const]),
        text('extra', 'Extra info', 'extra info'),
        { id: 'autostart', label: 'Autostart', type: 'check', called: 'autostart' },
      ];
    },
    blank: () => ({ type: 'django11_mw25_25' }),
    wordsOf: ({ name = '', type = '', autostart = '', extra = '' }) => [
      name,
      type,
      ...(autostart !== '' || extra !== '' ? [autostart === '' ? 'false' : 'true'] : []),
      ...(extra === '' ? [] : [extra]),
    ],
    valuesOf: ([name = '', type = '', autostart = '', extra = '']) => ({
      ...{ name, type, extra },
      autostart: autostart === 'true' ? 'true' : '',
    }),
  },
  Domains: {
    ...{ one: 'domain', create: 'create_domain', remove: 'delete_domain', update: null },
    fields: () => [
      text('domain', 'Domain', 'domain'),
      text('subdomains', 'Subdomains', 'subdomain', 'such as www, with spaces between'),
    ],
    blank: () => ({}),
    wordsOf: ({ domain = '', subdomains = '' }) => [
      domain,
      ...subdomains.split(/[\s,]+/).filter((one) => one !== ''),
    ],
    valuesOf: ([domain = '', ...subdomains]) => ({ domain, subdomains: subdomains.join(' ') }),
  },
  Websites: {
    one: 'website',
    create: 'create_website',
    remove: 'delete_website',
    update: 'update_website',
    fields: websiteFields,
    blank: () => ({ path0: '/' }),
    wordsOf: (values) => [
      values['name'] ?? '',
      (values['hosts'] ?? '')
        .split(/[\s,]+/)
        .filter((one) => one !== '')
        .join(','),
      // A path alone is how the form begins: no application is asked for.
      ...mountsOf(values).flatMap(({ app, path }) => (app === '' ? [] : [app, path])),
    ],
    valuesOf: ([name = '', hosts = '', ...pairs]) => ({
      ...{ name, hosts },
      ...Object.fromEntries(
        pairs.map((word, index) => [`${index % 2 === 0 ? 'app' : 'path'}${Math.floor(index / 2)}`, word]),
      ),
    }),
  },
  Databases: {
    ...{ one: 'database', create: 'create_db', remove: 'delete_db', update: null },
    fields: (_, { owner }) => [
      text('name', 'Name', 'name', `begins with ${owner}_, and is the name of its user too`),
      {
        ...{ id: 'type', label: 'Type', type: 'choice', called: 'type' },
        choices: [
          ['mysql', 'MySQL'],
          ['postgresql', 'PostgreSQL'],
        ],
      },
      text('password', 'Password', 'password', 'its own, to play with: the line shows it'),
    ],
    blank: ({ owner }) => ({ name: `${owner}_`, type: 'postgresql' }),
    wordsOf: ({ name = '', type = '', password = '' }) => [name, type, password],
    valuesOf: ([name = '', type = '', password = '']) => ({ name, type, password }),
  },
  Mailboxes: {
    ...{ one: 'mailbox', create: 'create_mailbox', remove: 'delete_mailbox', update: null },
    fields: (_, { owner }) => [
      text('name', 'Name', 'name', `by custom begins with ${owner}_; the panel invents a password`),
    ],
    blank: ({ owner }) => ({ name: `${owner}_` }),
    wordsOf: ({ name = '' }) => [name],
    valuesOf: ([name = '']) => ({ name }),
  },
};

/** The part and what stands in its form when a line of it is about to be typed; null for other methods. */
export function formOfCall(
  method: string,
  words: readonly string[],
): { readonly part: Part; readonly values: Values; readonly isUpdate: boolean } | null {
  const part = PARTS.find((one) => FORMS[one].create === method || FORMS[one].update === method);
  if (part === undefined) return null;
  return { part, values: FORMS[part].valuesOf(words), isUpdate: FORMS[part].update === method };
}

/**
 * The field that a refusal speaks of; null where it is none of them. The sentences of the panel quote what they found and name
 * what it is: a field with both comes first, then one that is quoted, then one that is named.
 */
export function fieldAtFault(fields: readonly Field[], values: Values, sentence: string): string | null {
  const parts = ({ id }: Field) => ['', ...(values[id] ?? '').split(/[\s,]+/), values[id] ?? ''];
  const isQuoted = (field: Field) => parts(field).some((one) => one !== '' && sentence.includes(`'${one}'`));
  const isEmptied = ({ id }: Field) => (values[id] ?? '') === '' && sentence.includes("''");
  const isNamed = ({ called }: Field) => sentence.includes(called);
  // “host name” is no “name”: the longer word was meant.
  const named = fields.filter(isNamed).toSorted((a, b) => b.called.length - a.called.length);
  const found = named.find((one) => isQuoted(one) || isEmptied(one)) ?? fields.find(isQuoted) ?? named[0];
  return found?.id ?? null;
}
