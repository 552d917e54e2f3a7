import { may } from '../goals.ts';
import { listing } from '../scenario.ts';
import { HOME, story } from '../story.ts';

export const scenario = story(
  'noexec-tmp',
  'A build that fails because /tmp may not execute',
  {
    mounts: [{ path: '/tmp', options: ['noexec'] }],
    tree: listing(`
drwxrwxr-x you:you /tmp/lxml
-rwxrwxr-x you:you /tmp/lxml/configure
-rw-rw-r-- you:you /tmp/lxml/setup.py
`),
  },
  {
    text:
      'easy_install unpacks a package below /tmp and runs its `configure`: Permission denied, although the file is yours and has ' +
      'its x. What is below /tmp is never executed. Build somewhere else, at `~/tmp/lxml`.',
    goals: [may('you', 'execute', `${HOME}/tmp/lxml/configure`, 'you may execute ~/tmp/lxml/configure')],
    solution: [`you$ mkdir ${HOME}/tmp`, `you$ cp -r /tmp/lxml ${HOME}/tmp`],
    wrong: ['you$ chmod 777 /tmp/lxml/configure'],
  },
);
