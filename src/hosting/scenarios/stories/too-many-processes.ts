import { loginTask, readFile, writeFile } from '../../kernel/index.ts';
import type { Host } from '../../kernel/index.ts';
import { ASSUMED_LIMIT, MEMORY_LIMIT_FILE, memoryLimitText, startMemoryWatch } from '../../services/index.ts';
import { afterwards } from '../goals/cron.ts';
import { keep } from '../goals/goal.ts';
import type { Rehearsal } from '../goals/goal.ts';
import { checkMemory, takesAtMost } from '../goals/services.ts';
import { answers } from '../goals/web.ts';
import { customTree, runningAccount } from '../running-account.ts';
import { APPS, storyOn } from '../story.ts';

const CONF = `${APPS}/blog/apache2/conf/httpd.conf`;

/** What somebody wrote who wanted the blog to be fast. */
function generous(host: Host, name: string): Host {
  if (name !== 'blog') return host;
  const task = loginTask(host, 'you');
  const read = readFile(host, task, CONF);
  if (read.type === 'failed') throw new Error(`${CONF}: expected to read it, found ${read.errno}`);
  const text = read.value
    .replace(/^(StartServers|ServerLimit|MaxSpareServers|MaxRequestWorkers) \d+/gm, '$1 6')
    .replace('processes=1 ', 'processes=3 ');
  return writeFile(host, task, CONF, text).host;
}

const half: Rehearsal = { title: 'half an hour', steps: [1800] };

export const scenario = storyOn(
  'too-many-processes',
  {
    variation: {
      tree: [
        ...customTree,
        {
          path: MEMORY_LIMIT_FILE,
          mode: '-rw-r--r--',
          owner: 'root:root',
          content: memoryLimitText(ASSUMED_LIMIT),
        },
      ],
    },
    build: (plan) =>
      startMemoryWatch(
        runningAccount(plan, 9000, (host, { name }) => generous(host, name)),
        ASSUMED_LIMIT,
      ),
  },
  {
    text:
      'Your plan has 80 MB, and a mail says that your programs take more. The blog, which has three visitors an hour, was given three daemon processes and six servers in its httpd.conf. ' +
      'Get below 80 MB and stay there, with all your sites up.',
    goals: [
      takesAtMost('you', ASSUMED_LIMIT.limit, 'your programs take no more than 80 MB'),
      afterwards(half, 'stays-within-memory', 'half an hour later they still do not', (host) =>
        checkMemory(host, 'you', ASSUMED_LIMIT.limit),
      ),
      keep(answers('http://blog.example.com/', 'http://blog.example.com/ answers, as before')),
      keep(answers('http://shop.example.com/', 'http://shop.example.com/ answers, as before')),
      keep(answers('http://custom.example.com/', 'http://custom.example.com/ answers, as before')),
    ],
    solution: [
      `you$ sed -i 's/processes=3/processes=1/; s/^\\(StartServers\\|ServerLimit\\|MaxSpareServers\\|MaxRequestWorkers\\) 6/\\1 2/' ${CONF}`,
      'you$ ~/webapps/blog/apache2/bin/restart',
    ],
    // Within the limit, until cron starts it again; and a site is dark.
    wrong: ['you$ ~/webapps/blog/apache2/bin/stop'],
    hints: [
      'See who takes what: `ps -eo rss,args`. The numbers are in kilobytes, and it is their sum that counts.',
      'Each line of ps is a process that somebody asked for: see `grep -n 6 httpd.conf`, and WSGIDaemonProcess.',
      'One daemon process with a few threads answers a blog. Two servers to talk to it are enough.',
      'Change the numbers in ~/webapps/blog/apache2/conf/httpd.conf, `processes=1` among them, and have Apache read it: bin/restart.',
    ],
    explanation:
      'A private Apache is a parent, some servers that take requests, and the daemon processes in which your Python lives; each of them is counted in full. How many there are is yours to say in httpd.conf, and Apache reads it when it is started. ' +
      'Stopping the blog frees its memory for as long as it takes cron to start it again, with the same numbers as before.',
  },
);
