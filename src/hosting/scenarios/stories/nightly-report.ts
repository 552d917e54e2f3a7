import { ROOT_TASK, readDirectory, readFile } from '../../kernel/index.ts';
import type { Host } from '../../kernel/index.ts';
import { withCrontab } from '../crontab-of.ts';
import { afterwards, hasLine } from '../goals/cron.ts';
import { MET, keep, unmetBecause } from '../goals/goal.ts';
import type { Rehearsal } from '../goals/goal.ts';
import { customTree, runningAccount } from '../running-account.ts';
import { listing } from '../scenario.ts';
import { HOME, storyOn } from '../story.ts';

const CRONTAB = `15,35,55 * * * * ~/webapps/blog/apache2/bin/start
10 3 * * * report > ~/reports/$(date +%F).txt
`;

const day: Rehearsal = { title: 'a day and a night', steps: [86_400] };

/** Reports with a date in their name. */
function reportsOf(host: Host): readonly { readonly name: string; readonly text: string }[] {
  const names = readDirectory(host, ROOT_TASK, `${HOME}/reports`);
  return (names.type === 'ok' ? names.value : []).flatMap((name) => {
    const read = readFile(host, ROOT_TASK, `${HOME}/reports/${name}`);
    return read.type === 'ok' && /^\d{4}-\d\d-\d\d\.txt$/.test(name) ? [{ name, text: read.value }] : [];
  });
}

/** Subject and text of what cron has mailed about the report. */
function complaintOf(host: Host): string | null {
  const box = readFile(host, ROOT_TASK, '/var/mail/you');
  const mails = box.type === 'ok' ? box.value.split(/^(?=From )/m) : [];
  const mail = mails.find((text) => /^Subject: Cron .*report/m.test(text));
  return mail?.slice(mail.indexOf('\n\n')).trim().split('\n')[0] ?? null;
}

export const scenario = storyOn(
  'nightly-report',
  {
    variation: {
      tree: [
        ...customTree,
        ...listing(`drwxrwxr-x you:you ${HOME}/reports`),
        {
          path: `${HOME}/bin/report`,
          mode: '-rwxrwxr-x',
          owner: 'you:you',
          content: '#!/bin/sh\necho "visits: $(wc -l < ~/logs/frontend/access_static.log)"\n',
        },
      ],
    },
    build: (plan) => withCrontab(runningAccount(plan, 9000), 'you', CRONTAB),
  },
  {
    text:
      'Each night at ten past three a report should be written to ~/reports, in a file with the date for its name. Typed at the prompt, the line works: `PATH=~/bin:$PATH; report > ~/reports/$(date +%F).txt`. ' +
      'In the crontab it does not, and every night there is a mail instead of a report.',
    goals: [
      afterwards(
        day,
        'report-has-date',
        'after a night there is a report with a date for its name',
        (host) =>
          reportsOf(host).length > 0
            ? MET
            : unmetBecause('There is no file in ~/reports with a date for its name.'),
      ),
      afterwards(day, 'report-says-visits', 'it says how many visits there were', (host) =>
        reportsOf(host).some(({ text }) => text.includes('visits:'))
          ? MET
          : unmetBecause('No report in ~/reports says how many visits there were.'),
      ),
      afterwards(day, 'no-mail', 'cron mails no complaint about it', (host) => {
        const complaint = complaintOf(host);
        return complaint === null
          ? MET
          : unmetBecause(`Cron has mailed you what the report complained of: “${complaint}”.`);
      }),
      keep(hasLine('you', '~/webapps/blog/apache2/bin/start', 'cron looks after the blog, as before')),
    ],
    solution: [String.raw`you$ crontab -l | sed 's|report >|~/bin/report >|; s|+%F|+\\%F|' | crontab -`],
    // The date is whole, and the program is not found.
    wrong: [String.raw`you$ crontab -l | sed 's|+%F|+\\%F|' | crontab -`],
    hints: [
      'Let a night pass, `wait-until 03:11`, and read the mail that cron sends you: `cat /var/mail/you`.',
      'In a crontab a character of this line means something that it does not mean in a shell: see `man 5 crontab` on the percent sign.',
      'A backslash before it makes it plain again. But then the mail changes: what does it say now?',
      'Your PATH is set when you log in. Cron does not log in; its PATH is /usr/bin:/bin. Name the program with its directory.',
    ],
    explanation:
      'Cron cuts the command at the first percent sign that has no backslash, and gives the rest to its standard input: the shell was left with `$(date +`. Behind that one hid another mistake: ' +
      'jobs get a PATH of two directories, and ~/bin is none of them. The file appears all the same, empty, since the shell opens it before it looks for the program. Cron mails whatever a job prints, and that is where both could be read.',
  },
);
