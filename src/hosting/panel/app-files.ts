import type { TreeEntry, User } from '../kernel/index.ts';
import { privateApache } from '../web/index.ts';
import { kindOf } from './app-types.ts';
import type { App } from './records.ts';

/*
 * The files that an application begins with. Directories, names and modes are those of the talk’s box; the texts, but for what
 * an httpd.conf says, are the model’s.
 */

/** Where an application lies. */
export const directoryOfApp = ({ home }: User, name: string): string => `${home}/webapps/${name}`;

/** All that is laid for an application, directories before what is in them; ~/webapps is there. */
export function filesOfApp(user: User, app: App): readonly TreeEntry[] {
  const files = new Files(directoryOfApp(user, app.name), `${user.name}:${user.name}`);
  files.directory('');
  switch (kindOf(app.type)) {
    case 'static':
      files.file('/index.html', `<h1>${app.name}</h1>\n<p>Put your files here.</p>\n`);
      break;
    case 'shared-apache':
      sharedApp(files, app);
      break;
    case 'mod_wsgi':
      files.directory('/htdocs', '/lib', '/lib/python2.5');
      files.file('/htdocs/index.py', WELCOME);
      files.add(...apacheOf(user, app, files, '/htdocs/index.py', ['/htdocs']));
      break;
    case 'django':
      djangoApp(files, app);
      files.add(...apacheOf(user, app, files, '/myproject.wsgi', ['', '/myproject']));
      break;
    case 'pylons':
      pylonsApp(files, app);
      break;
    case 'custom':
      // An empty directory and a port: how it is started, its owner knows.
      break;
  }
  return files.entries;
}

/** Entries of one application, all its owner’s. */
class Files {
  readonly entries: TreeEntry[] = [];
  readonly path: string;
  readonly owner: string;

  constructor(path: string, owner: string) {
    this.path = path;
    this.owner = owner;
  }

  add(...entries: readonly TreeEntry[]): void {
    this.entries.push(...entries);
  }

  directory(...names: readonly string[]): void {
    for (const name of names)
      this.add({ path: `${this.path}${name}`, mode: 'drwxrwxr-x', owner: this.owner });
  }

  file(name: string, content: string, mode = '-rw-rw-r--'): void {
    this.add({ path: `${this.path}${name}`, mode, owner: this.owner, content });
  }
}

const WELCOME = `def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return ['Welcome to your mod_wsgi website! It uses: Python 2.5\\n']
`;

/** The names of the files are WordPress’s; what stands in this one is not: a page without a database. */
const blogOf = (name: string): string => `<?php
require_once(dirname(__FILE__) . '/wp-config.php');
$title = '${name}';
?>
<h1><?php echo $title; ?></h1>
<p>Just another WordPress weblog, at http://<?php echo $_SERVER['HTTP_HOST']; ?>/</p>
`;

function sharedApp(files: Files, { name, type }: App): void {
  if (type === 'wordpress') {
    files.file('/index.php', "<?php\ndefine('WP_USE_THEMES', true);\nrequire('./wp-blog-header.php');\n");
    files.file('/wp-blog-header.php', blogOf(name));
    files.file('/wp-config.php', "<?php\ndefine('DB_NAME', '');\n");
    files.directory('/uploads');
  } else files.file('/index.html', `<h1>${name}</h1>\n<p>Put your files here.</p>\n`);
}

const apacheOf = (
  { home }: User,
  { name, port }: App,
  { path, owner }: Files,
  script: string,
  onPath: readonly string[],
): readonly TreeEntry[] =>
  privateApache({
    app: path,
    name,
    owner,
    home,
    port: port ?? 0,
    processes: 1,
    threads: 5,
    pythonPath: [...onPath, '/lib/python2.5'].map((directory) => `${path}${directory}`),
    script: `${path}${script}`,
  });

function djangoApp(files: Files, { type }: App): void {
  const library = '/lib/python2.5';
  files.directory(
    '/bin',
    '/lib',
    library,
    ...['', '/core', '/core/handlers'].map((one) => `${library}/django${one}`),
  );
  files.directory('/myproject');
  const version = type === 'djangotrunk_mw25_25' ? "(1, 2, 0, 'alpha', 0)" : "(1, 1, 1, 'final', 0)";
  files.file(`${library}/django/__init__.py`, `VERSION = ${version}\n`);
  files.file(`${library}/django/core/__init__.py`, '');
  files.file(`${library}/django/core/handlers/__init__.py`, '');
  files.file(`${library}/django/core/handlers/wsgi.py`, 'class WSGIHandler(object):\n    pass\n');
  files.file('/myproject/__init__.py', '');
  files.file('/myproject/settings.py', "DATABASE_NAME = ''\nDATABASE_PASSWORD = ''\n");
  files.file('/myproject/urls.py', 'urlpatterns = []\n');
  files.file(
    '/myproject.wsgi',
    `import os
from django.core.handlers.wsgi import WSGIHandler
os.environ['DJANGO_SETTINGS_MODULE'] = 'myproject.settings'
application = WSGIHandler()
`,
  );
}

function pylonsApp(files: Files, { name, port }: App): void {
  files.directory('/bin', '/lib', '/lib/python2.5');
  files.add({
    path: `${files.path}/bin/paster`,
    mode: 'lrwxrwxrwx',
    owner: files.owner,
    target: '/usr/bin/paster',
  });
  files.file(
    '/bin/start',
    `#!/bin/sh
cd ${files.path}
bin/paster serve --daemon --pid-file=paster.pid development.ini > /dev/null 2>&1
`,
    '-rwxrwxr-x',
  );
  files.file(
    '/development.ini',
    `[server:main]\nuse = egg:Paste#http\nhost = 127.0.0.1\nport = ${port ?? 0}\n\n[app:main]\nuse = egg:${name}\n`,
  );
  files.file('/setup.py', `from setuptools import setup\nsetup(name='${name}', version='0.1')\n`);
}
