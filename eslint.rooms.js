import boundaries from 'eslint-plugin-boundaries';

/**
 * The rooms of the project and who may import whom (ARCHITECTURE.md draws the picture).
 * Imports run one way; a room is entered by its index.ts unless `entry` says otherwise.
 */
const MODEL = [
  'kernel',
  'python',
  'services',
  'web',
  'cron',
  'panel',
  'scenarios',
  'survey',
  'take-home',
  'hosting',
];

const WIDGET_ENTRY = ['index.ts', '*.svelte', '*.astro'];
const WIDGETS = ['drawing', 'deck-view', 'component'];
const BELOW_WIDGETS = [...MODEL, 'shell', 'session', 'terminal', 'strings'];

/** @type {{ name: string, folder: string, mayImport: string[], entry?: string[] }[]} */
const rooms = [
  { name: 'kernel', folder: 'src/hosting/kernel', mayImport: [] },
  // What installs and makes environments are the Pythons' other doors: diagrams that only look for modules do not carry it.
  {
    name: 'python',
    folder: 'src/hosting/python',
    mayImport: ['kernel'],
    entry: ['index.ts', 'easy-install/index.ts', 'environments/index.ts', 'pip/index.ts'],
  },
  { name: 'services', folder: 'src/hosting/services', mayImport: ['kernel'] },
  {
    name: 'web',
    folder: 'src/hosting/web',
    mayImport: ['kernel', 'python', 'services'],
    // nginx is large: who only runs Apaches carries neither the model of it nor its processes.
    entry: ['index.ts', 'nginx/index.ts', 'front/index.ts'],
  },
  { name: 'cron', folder: 'src/hosting/cron', mayImport: ['kernel', 'python', 'services'] },
  { name: 'panel', folder: 'src/hosting/panel', mayImport: ['kernel', 'python', 'services', 'web', 'cron'] },
  {
    name: 'scenarios',
    folder: 'src/hosting/scenarios',
    mayImport: ['kernel', 'python', 'services', 'web', 'cron', 'panel'],
  },
  { name: 'survey', folder: 'src/hosting/survey', mayImport: ['kernel', 'services', 'web', 'cron'] },
  {
    name: 'take-home',
    folder: 'src/hosting/take-home',
    mayImport: ['kernel', 'services', 'web', 'cron', 'panel'],
  },
  { name: 'hosting', folder: 'src/hosting', mayImport: MODEL },
  { name: 'shell', folder: 'src/shell', mayImport: MODEL },
  // What windows have in common is the session's other door: a deck has it before any box is there.
  {
    name: 'session',
    folder: 'src/session',
    mayImport: [...MODEL, 'shell'],
    entry: ['index.ts', 'channel/index.ts'],
  },
  { name: 'terminal', folder: 'src/terminal', mayImport: [...MODEL, 'shell', 'session'] },
  // What the interface says; its sections are modules called strings:NAME, which are no files.
  { name: 'strings', folder: 'src/strings', mayImport: [] },
  // The controller and the presenter's desk are the deck's other doors: they touch the document, which index.ts must not do at build time.
  {
    name: 'deck',
    folder: 'src/deck',
    mayImport: ['strings'],
    entry: ['index.ts', 'controller.ts', 'desk.ts'],
  },
  // The drawing kit is shared by all widgets, the people's colours and glyphs included.
  {
    name: 'drawing',
    folder: 'components/drawing',
    mayImport: BELOW_WIDGETS,
    entry: [...WIDGET_ENTRY, 'people.ts', 'to-svg.ts', 'picture.ts'],
  },
  {
    name: 'deck-view',
    folder: 'components/deck',
    mayImport: [...BELOW_WIDGETS, ...WIDGETS, 'deck'],
    entry: WIDGET_ENTRY,
  },
  {
    name: 'component',
    folder: 'components/*',
    mayImport: [...BELOW_WIDGETS, ...WIDGETS],
    entry: WIDGET_ENTRY,
  },
  { name: 'elements', folder: 'src/elements', mayImport: [...BELOW_WIDGETS, ...WIDGETS] },
  { name: 'slides', folder: 'slides', mayImport: [...BELOW_WIDGETS, ...WIDGETS], entry: ['*.json'] },
  {
    name: 'integrations',
    folder: 'src/integrations',
    mayImport: [...MODEL, 'shell', 'session', 'deck', 'drawing'],
  },
  {
    name: 'layouts',
    folder: 'src/layouts',
    mayImport: [...BELOW_WIDGETS, ...WIDGETS, 'elements', 'slides', 'deck'],
    entry: ['*'],
  },
  {
    name: 'pages',
    folder: 'src/pages',
    mayImport: [...BELOW_WIDGETS, ...WIDGETS, 'elements', 'slides', 'deck', 'layouts'],
  },
];

const elements = rooms.map(({ name, folder }) => ({
  type: name,
  // Each folder below components/ is a widget of its own and enters its neighbours by the door, too.
  pattern: folder,
  ...(folder.includes('*') ? { capture: ['name'] } : {}),
}));

const entryOf = new Map(rooms.map(({ name, entry }) => [name, entry ?? ['index.ts']]));

const policies = rooms.flatMap(({ name, mayImport }) =>
  mayImport.map((target) => ({
    from: { element: { type: name } },
    allow: { to: { element: { type: target, fileInternalPath: entryOf.get(target) } } },
  })),
);

/**
 * The ESLint configuration that keeps the rooms apart.
 * @type {import('eslint').Linter.Config}
 */
export const roomRules = {
  files: ['src/**', 'components/**', 'slides/**'],
  plugins: { boundaries },
  settings: {
    'boundaries/elements': elements,
    'boundaries/root-path': import.meta.dirname,
    'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export'],
    'import/resolver': { node: { extensions: ['.ts', '.js', '.mjs', '.svelte', '.astro', '.mdx', '.json'] } },
  },
  rules: {
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        message:
          '"{{ from.element.types }}" may not import {{ to.file.path }}: imports run one way, and another folder is entered by its index.ts (ARCHITECTURE.md).',
        policies,
      },
    ],
  },
};
