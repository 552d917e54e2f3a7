import { loginTask } from '../../kernel/index.ts';
import type { Host, HostPlan } from '../../kernel/index.ts';
import { runNginx } from '../../web/front/index.ts';
import { keep } from '../goals/goal.ts';
import { answers } from '../goals/web.ts';
import { listing } from '../scenario.ts';
import { APPS, storyOn } from '../story.ts';
import { frontDeskPlan, openFrontDesk } from '../the-front-desk.ts';

const SHOP = `${APPS}/shop`;

/** A server of your own behind the provider's: it does as it is told, letter by letter. */
const NGINX_CONF = `pid nginx.pid;
error_log error.log;
events {}

http {
    access_log access.log;
    client_body_temp_path tmp/body;
    proxy_temp_path tmp/proxy;
    fastcgi_temp_path tmp/fastcgi;
    uwsgi_temp_path tmp/uwsgi;
    scgi_temp_path tmp/scgi;

    server {
        listen 31283;

        location / {
            root htdocs;
        }
        location /blog {
            proxy_pass http://127.0.0.1:40333/;
        }
        location /store/ {
            proxy_pass http://127.0.0.1:48589;
        }
    }
}
`;

const file = (path: string, content: string) => ({
  path: `${SHOP}/${path}`,
  mode: '-rw-rw-r--',
  owner: 'you:you',
  content,
});

function open(plan: HostPlan): Host {
  const host = openFrontDesk(plan);
  const argv = ['/usr/sbin/nginx', '-p', SHOP, '-c', 'nginx.conf', '-e', 'error.log'];
  const run = runNginx(host, { task: loginTask(host, 'you'), argv });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.host;
}

export const scenario = storyOn(
  'wrong-location',
  {
    base: frontDeskPlan,
    variation: {
      tree: [
        ...listing(`drwxrwxr-x you:you ${SHOP}/htdocs/blogger`),
        file('htdocs/blogger/index.html', '<h1>Books for bloggers</h1>\n'),
        file('nginx.conf', NGINX_CONF),
      ],
    },
    build: open,
  },
  {
    text:
      'The shop runs an nginx of your own, by ~/webapps/shop/nginx.conf, in front of files and of two applications: the blog below /blog, and below /store one that listens at 48589. http://shop.example.com/store/ says 404, ' +
      'though `curl localhost:48589` answers, and so does /blogger/, a page that lies in htdocs. Mend both. ~/webapps/shop/start starts the server; `/usr/sbin/nginx -p ~/webapps/shop -c nginx.conf -e error.log -s reload` has it read its file again.',
    goals: [
      answers('http://shop.example.com/store/', '/store/ shows the application at 48589', {
        text: 'Anything that listens',
      }),
      answers('http://shop.example.com/blogger/', '/blogger/ shows the page in htdocs', {
        text: 'Books for bloggers',
      }),
      keep(answers('http://shop.example.com/', '/ shows the shop, as before', { text: 'The shop' })),
      keep(
        answers('http://shop.example.com/blog/', '/blog/ shows the blog, as before', { text: 'The blog' }),
      ),
      keep(
        answers('http://shop.example.com/blog/2010', '/blog/2010 shows a page of the blog, as before', {
          text: 'All of 2010',
        }),
      ),
    ],
    solution: [
      "you$ sed -i 's|location /blog {|location /blog/ {|; s|:48589;|:48589/;|' ~/webapps/shop/nginx.conf",
      'you$ /usr/sbin/nginx -p ~/webapps/shop -c nginx.conf -e error.log -s reload',
    ],
    // An exact match is /blog and nothing below it; and the application still hears of /store.
    wrong: [
      "you$ sed -i 's|location /blog {|location = /blog/ {|; s|location /store/|location /store|' ~/webapps/shop/nginx.conf",
      'you$ /usr/sbin/nginx -p ~/webapps/shop -c nginx.conf -e error.log -s reload',
    ],
    hints: [
      'Two letters are missing, and they are the same letter. Which location gets /blogger/, and what does the application hear when somebody asks for /store/?',
      'A location is a prefix of letters, not of directories: /blogger begins with /blog.',
      'proxy_pass replaces the part that the location matched, if it names a path, and passes the address on as it is, if it names none. A slash is a path.',
      'One slash at the end of a location, one at the end of a proxy_pass; then `-s reload`, since the file is read only then.',
    ],
    explanation:
      'nginx compares letters: `location /blog` matches /blogger, too, and `location /blog/` does not. And `proxy_pass http://127.0.0.1:48589;` hands on /store/ as it came, to an application that has no such directory, while with a slash behind the port the part that was matched is replaced by it. ' +
      '`location = /blog/` is that one address: every page below it would be looked for in htdocs.',
  },
);
