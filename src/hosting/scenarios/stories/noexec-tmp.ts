import { may } from '../goals/files.ts';
import { listing } from '../scenario.ts';
import { HOME, story } from '../story.ts';

export const scenario = story(
  'noexec-tmp',
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
    hints: [
      'The refusal comes from none of the nine letters of the mode: see `mount`.',
      'Below /tmp, what has its x is not executed all the same. Your home is not below /tmp.',
      'Make a directory tmp in your home, and copy the whole of the package there.',
    ],
    explanation:
      'noexec is an option of the mount: the kernel refuses to execute whatever lies on it, whoever asks and whatever the mode says. So no chmod helps, ' +
      'and the same file is executed as soon as it lies elsewhere.',
  },
);
