import { labelOf } from '../../src/hosting/panel/index.ts';
import type { Part, Offer, Values } from './forms.ts';
import { FORMS, docOf } from './forms.ts';

/** One thing that the panel has made for an account. */
export interface Item {
  readonly name: string;
  /** What its list says of it. */
  readonly summary: string;
  /** What its page says: fields with their contents. */
  readonly facts: readonly (readonly [label: string, text: string])[];
  /** The arguments of the method that deletes it. */
  readonly removal: readonly string[];
  /** What its form begins with, where it can be changed. */
  readonly values: Values;
}

/** What an account has of one part, in the order in which it was made. */
export function itemsOf(part: Part, { owner, records }: Offer): readonly Item[] {
  const own = <One extends { readonly owner: string }>(all: readonly One[]) =>
    all.filter((one) => one.owner === owner);
  switch (part) {
    case 'Apps':
      return own(records.apps).map(({ name, type, port, autostart, extraInfo }) => ({
        name,
        summary: `${labelOf(type)}${port === null ? '' : `, port ${port}`}`,
        facts: [
          ['Name', name],
          ['Port', port === null ? 'none' : String(port)],
          ['App type', labelOf(type)],
          ['App doc', docOf(type)],
          ...(extraInfo === '' ? [] : [['Extra info', extraInfo] as const]),
          ['Autostart', autostart ? 'Yes' : 'No'],
        ],
        removal: [name],
        values: {},
      }));
    case 'Domains':
      return own(records.domains).map(({ domain, subdomains }) => ({
        name: domain,
        summary: subdomains.join(', '),
        facts: [
          ['Domain', domain],
          ['Subdomains', subdomains.length === 0 ? 'none' : subdomains.join(', ')],
        ],
        removal: [domain],
        values: {},
      }));
    case 'Websites':
      return own(records.websites).map(({ name, hosts, mounts }) => ({
        name,
        summary: mounts.map(({ app, path }) => `${path} is ${app}`).join(', '),
        facts: [
          ['Name', name],
          ['Domains', hosts.join(', ')],
          ...mounts.map(({ app, path }) => [path, app] as const),
        ],
        removal: [name],
        values: FORMS.Websites.valuesOf([
          name,
          hosts.join(', '),
          ...mounts.flatMap(({ app, path }) => [app, path]),
        ]),
      }));
    case 'Databases':
      return own(records.databases).map(({ name, type }) => ({
        name,
        summary: type,
        facts: [
          ['Name', name],
          ['Type', type],
          ['User', name],
        ],
        removal: [name, type],
        values: {},
      }));
    case 'Mailboxes':
      return own(records.mailboxes).map(({ name }) => ({
        ...{ name, summary: '', facts: [['Name', name]], removal: [name], values: {} },
      }));
  }
}
