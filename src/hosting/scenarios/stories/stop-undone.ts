import { afterwards, hasLine } from '../goals/cron.ts';
import { keep } from '../goals/goal.ts';
import { answers, checkLeft, leavesPort } from '../goals/web.ts';
import { customTree, runningAccount } from '../running-account.ts';
import { storyOn } from '../story.ts';

const BLOG = 40_333;

export const scenario = storyOn(
  'stop-undone',
  { variation: { tree: customTree }, build: (plan) => runningAccount(plan, 9000) },
  {
    text:
      'The blog has to be off while you repair it. Yesterday you typed `~/webapps/blog/apache2/bin/stop`, and half an hour later it was back, ' +
      'with everybody’s comments in the tables that you had just emptied. Stop it so that it stays off. The shop is to come back by itself, as ever.',
    goals: [
      leavesPort('you', BLOG, 'the blog is off'),
      afterwards(
        { title: '25 minutes', steps: [1500] },
        'blog-stays-off',
        'the blog is still off after 25 minutes',
        (host) => checkLeft(host, 'you', BLOG),
      ),
      keep(answers('http://shop.example.com/', 'http://shop.example.com/ answers, as before')),
      keep(hasLine('you', '~/webapps/shop/apache2/bin/start', 'cron looks after the shop, as before')),
    ],
    solution: ['you$ crontab -l | grep -v webapps/blog | crontab -', 'you$ ~/webapps/blog/apache2/bin/stop'],
    wrong: ['you$ ~/webapps/blog/apache2/bin/stop'],
    hints: [
      'Who started it again? Nobody typed anything.',
      '`crontab -l` shows what is started when, whether it runs already or not.',
      'Take the line of the blog out, and only that one: `crontab -l` prints them all, and `crontab -` takes a new list from its input.',
      'First the line, then the stop: `crontab -l | grep -v … | crontab -`, and bin/stop.',
    ],
    explanation:
      'Every twenty minutes cron runs bin/start of each application. If it runs already, nothing happens; if it does not, it is started, whether it died or you stopped it. ' +
      'That is what brings everything back after a reboot, and it cannot know that this time you meant it. ' +
      'So the line has to go first: a stop alone holds until the next of its three minutes.',
  },
);
