import { withCrontab } from '../crontab-of.ts';
import { afterwards, atMostAMinute } from '../goals/cron.ts';
import type { Rehearsal } from '../goals/goal.ts';
import { checkAnswer } from '../goals/web.ts';
import { customTree, runningAccount } from '../running-account.ts';
import { APPS, storyOn } from '../story.ts';

const START = `#!/bin/sh
cd ${APPS}/my_custom/htdocs
/usr/local/bin/python2.7 -m SimpleHTTPServer 48589 > /dev/null 2>&1 &
`;

const CRONTAB = `0 * * * * ~/webapps/blog/apache2/bin/start
0 * * * * ~/webapps/shop/apache2/bin/start
0 * * * * ~/webapps/mystore/bin/start
`;

/** A few seconds more: who starts in the last minute takes a moment. */
const reboot: Rehearsal = { title: 'a reboot and 20 minutes', steps: ['root# reboot', 1210] };
const accident: Rehearsal = {
  title: 'a blog that dies, and 20 minutes',
  steps: ['you$ ~/webapps/blog/apache2/bin/stop', 1210],
};

const isBack = (site: string) => {
  const url = `http://${site}.example.com/`;
  return afterwards(reboot, `${site}-is-back`, `after a reboot ${url} is back within 20 minutes`, (host) =>
    checkAnswer(host, url, {}),
  );
};

export const scenario = storyOn(
  'staggered-starts',
  {
    variation: {
      tree: [
        ...customTree,
        { path: `${APPS}/my_custom/start`, mode: '-rwxrwxr-x', owner: 'you:you', content: START },
      ],
    },
    build: (plan) => withCrontab(runningAccount(plan, 9000), 'you', CRONTAB),
  },
  {
    text:
      'You wrote your crontab yourself: on every full hour, all of it. After a reboot at five past, your sites were dark for 55 minutes, and then the box ' +
      'groaned, since a hundred others had the same idea. Your custom app has a start script, ~/webapps/my_custom/start, and no line at all. Every site is to be back ' +
      'within 20 minutes, whenever it is that it fails, and never more than two of your programs may start in one minute.',
    goals: [
      isBack('blog'),
      isBack('shop'),
      isBack('store'),
      isBack('custom'),
      afterwards(
        accident,
        'blog-comes-back',
        'a blog that dies is back within 20 minutes, without a reboot',
        (host) => checkAnswer(host, 'http://blog.example.com/', {}),
      ),
      atMostAMinute(2, 'never more than two start in one minute'),
    ],
    solution: [
      "you$ echo '3,23,43 * * * * ~/webapps/blog/apache2/bin/start' > ~/crontab",
      "you$ echo '8,28,48 * * * * ~/webapps/shop/apache2/bin/start' >> ~/crontab",
      "you$ echo '13,33,53 * * * * ~/webapps/mystore/bin/start' >> ~/crontab",
      "you$ echo '18,38,58 * * * * ~/webapps/my_custom/start' >> ~/crontab",
      'you$ crontab ~/crontab',
    ],
    // All back within 20 minutes, and all at once.
    wrong: [
      "you$ (crontab -l | sed 's|^0 |*/20 |'; echo '*/20 * * * * ~/webapps/my_custom/start') | crontab -",
    ],
    hints: [
      'How long is it from a reboot to the next time that a line is due, at worst? That is the distance between two of its minutes.',
      'Three minutes an hour are enough, 20 apart. Which three is up to each line.',
      '`*/20` means 0, 20 and 40 for everybody who writes it. Give each line a first minute of its own, below 20.',
      'Four lines, such as `3,23,43 * * * * ~/webapps/blog/apache2/bin/start`, in a file, and `crontab FILE`; do not forget my_custom.',
    ],
    explanation:
      'A line with three minutes 20 apart is due within 20 minutes of any moment, so that reboots, crashes and kills all end the same way. If the first minutes differ, ' +
      'the starts are spread over the 20 minutes, as the panel does for the lines that it writes. `*/20` gets the first right and the second wrong: it is the same three minutes for everyone. ' +
      '@reboot would start all of them at once, and nobody would come for an application that dies in between.',
  },
);
