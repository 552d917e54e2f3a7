import { HOME } from './path-run.ts';

/** The Python for which the account’s libraries are changed. */
export const PYTHON = '2.7';
export const LIBRARY = `lib/python${PYTHON}`;
export const ACCOUNT_SHELF = `${HOME}/${LIBRARY}`;
export const HOST_SHELF = `/usr/local/${LIBRARY}/site-packages`;

/** Where something is installed, and from which directory: easy_install’s test passes only below the level of the library. */
export interface Target {
  readonly id: string;
  readonly name: string;
  readonly by: 'you' | 'root';
  /** The directory to stand in, from home. */
  readonly stand: string | null;
  readonly options: string;
  readonly shelf: string;
}

export const targets: readonly Target[] = [
  { id: 'account', name: '~/lib', by: 'you', stand: null, options: '', shelf: ACCOUNT_SHELF },
  ...['blog', 'shop'].map((app): Target => ({
    id: app,
    name: `${app}/lib`,
    by: 'you',
    stand: `webapps/${app}`,
    options: `-d ${LIBRARY} -s bin `,
    shelf: `${HOME}/webapps/${app}/${LIBRARY}`,
  })),
  {
    id: 'host',
    name: 'site-packages',
    by: 'root',
    stand: null,
    options: `-d ${HOST_SHELF} -s /usr/local/bin `,
    shelf: HOST_SHELF,
  },
];

/** What can be done with a distribution at a place. */
export const actions = ['install', 'upgrade', 'deactivate', 'delete'] as const;
export type Action = (typeof actions)[number];

export const ACTION_NAMES: Readonly<Record<Action, string>> = {
  install: 'install',
  upgrade: 'upgrade (-U)',
  deactivate: 'deactivate (-m)',
  delete: 'rm the egg',
};

/** What the index offers, as easy_install wants it named. */
export const offers = [
  'frontdesk==1.1',
  'frontdesk==1.0',
  'ledger==0.3',
  'ledger==0.2',
  'gazette==2.0',
] as const;

/** What the reader has chosen. */
export interface Plan {
  readonly action: Action;
  readonly offer: string;
  readonly target: Target;
  /** Whether easy-install.pth is written as setuptools 0.6 did: what it names goes in front of everything. */
  readonly rewriting: boolean;
}

/** The line that does it, as somebody would type it in the home. */
export function lineOf({ action, offer, target, rewriting }: Plan): string {
  const [project = '', version = ''] = offer.split('==');
  if (action === 'delete') return `rm -r ${target.shelf}/${project}-${version}-py2.7.egg`;
  const options = { install: '', upgrade: '-U ', deactivate: '-m ' }[action];
  const technique = rewriting ? 'SETUPTOOLS_SYS_PATH_TECHNIQUE=rewrite ' : '';
  const line = `${technique}easy_install-2.7 ${target.options}${options}${offer}`;
  return target.stand === null ? line : `(cd ~/${target.stand} && ${line})`;
}
