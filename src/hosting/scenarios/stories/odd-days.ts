import { withCrontab } from '../crontab-of.ts';
import { runsIn } from '../goals/cron.ts';
import { keep } from '../goals/goal.ts';
import { customTree, runningAccount } from '../running-account.ts';
import { HOME, storyOn } from '../story.ts';

const BACKUP = '#!/bin/sh\ncp -r ~/webapps/blog/myproject ~/backup\n';
const COMMAND = 'bin/backup';

export const scenario = storyOn(
  'odd-days',
  {
    variation: {
      tree: [
        ...customTree,
        { path: `${HOME}/${COMMAND}`, mode: '-rwxrwxr-x', owner: 'you:you', content: BACKUP },
      ],
    },
    build: (plan) => withCrontab(runningAccount(plan, 9000), 'you', `30 4 */2 * 1 ~/${COMMAND}\n`),
  },
  {
    text:
      'You want a backup at half past four on every odd day of the month, and on every Monday besides. The manual says that a job with both a day of the month and a day of the week runs ' +
      'when either matches, so you wrote `30 4 */2 * 1`. Today is Friday, 19 February, an odd day, and there was none. Make it do what you wanted.',
    goals: [
      runsIn(
        ['2010-02-23 04:30', '2010-02-25 04:30'],
        COMMAND,
        true,
        'odd-days',
        'it runs on odd days that are no Mondays',
      ),
      runsIn(
        ['2010-02-22 04:30', '2010-03-08 04:30'],
        COMMAND,
        true,
        'mondays',
        'it runs on Mondays that are no odd days',
      ),
      keep(runsIn(['2010-03-01 04:30'], COMMAND, true, 'odd-mondays', 'it runs on a Monday that is odd')),
      keep(
        runsIn(
          ['2010-02-24 04:30', '2010-02-26 04:30'],
          COMMAND,
          false,
          'other-days',
          'it does not run on even days that are no Mondays',
        ),
      ),
    ],
    solution: ["you$ crontab -l | sed 's|[*]/2|1-31/2|' | crontab -"],
    // Mondays are found, and the odd days are given up.
    wrong: ["you$ echo '30 4 * * 1 ~/bin/backup' | crontab -"],
    hints: [
      'It does run on some days. Which ones? See 1 March.',
      'Cron remembers of each of the two fields whether it began with `*`, and `*/2` does.',
      'If one of them begins with a star, both must match; only if neither does is one enough.',
      'The odd days can be written without a star in front: a range with a step.',
    ],
    explanation:
      'Cron looks at the first character of the two day fields. Is one of them a star, then the other is meant to decide, and both have to match: `*/2` means all days by two, but it begins with a star. ' +
      'So the line asked for Mondays that are odd. `1-31/2` are the same days without the star, and now either is enough. Two lines would do as well, one for each wish, and run twice on an odd Monday.',
  },
);
