import type { TypedLine } from '../acl/index.ts';
import { START, clockOf } from './accounts.ts';
import type { Account, Offsets } from './accounts.ts';
import { peakOf } from './cron-scene.ts';
import type { CronScene } from './cron-scene.ts';
import type { Recovery } from './day.ts';

const minutes = (count: number): string => (count === 1 ? '1 minute' : `${count} minutes`);
const sites = (count: number): string => (count === 1 ? '1 site' : `${count} sites`);

/** How minutes are chosen, as a menu has it. */
export const choiceInWords = (offsets: Offsets): string => CHOICES[offsets];

const CHOICES: Readonly<Record<Offsets, string>> = {
  same: 'all at 0,20,40',
  spread: 'spread evenly',
  lot: 'drawn by lot',
};

/** What the picture says, in a few sentences. */
export function wordsOf(scene: CronScene): string {
  switch (scene.show) {
    case 'line':
      return lineInWords(scene);
    case 'hour':
      return hourInWords(scene);
    case 'reboot':
      return rebootInWords(scene);
    case 'kill':
      return killInWords(scene);
  }
}

function lineInWords({ you, day }: CronScene): string {
  const minutesRun = you.crontab.entries.flatMap(({ when }) =>
    when.type === 'times' ? when.minute.values : [],
  );
  const runs = day.runs.reduce((sum, one) => sum + one, 0);
  return `Cron runs the start in minutes ${minutesRun.join(', ').replace(/, (\d+)$/, ' and $1')} of every hour: ${runs} times a day. An Apache that runs says so, and nothing happens; one that died is back.`;
}

function hourInWords(scene: CronScene): string {
  const { day, hour, accounts } = scene;
  const { count, at } = peakOf(scene);
  const shown = day.runs.slice(hour - day.from, hour - day.from + 60);
  const idle = shown.filter((runs) => runs === 0).length;
  const most = count === 1 ? 'at most 1 start' : `${count} starts`;
  const rest = idle === 0 ? 'No minute of the hour is idle' : `${idle} of the hour’s 60 minutes are idle`;
  return `${accounts.length === 1 ? '1 account' : `${accounts.length} accounts`}: ${most} in the fullest minute, first at ${clockOf(at)}. ${rest}.`;
}

/** The minute by which half of the sites are back. */
const halfOf = ({ back, waits }: Recovery): number => back.findIndex((count) => 2 * count >= waits.length);

function rebootInWords({ recovery, otherwise, otherwiseOffsets, at }: CronScene): string {
  if (recovery === null || otherwise === null) return '';
  const { waits, back, peak } = recovery;
  const half = halfOf(recovery);
  const last = back.length - 1;
  const course =
    half === last
      ? `All ${sites(waits.length)} are down for ${minutes(last)}, and start at ${clockOf(at + last)}`
      : `Half of ${sites(waits.length)} are back after ${minutes(half)}, the last after ${last}`;
  return `The box is back at ${clockOf(at)}. ${course}: at most ${peak} in one minute. If it were ${choiceInWords(otherwiseOffsets)}: ${otherwise.peak} in one, the last after ${otherwise.back.length - 1}.`;
}

function killInWords({ outage, you, outages }: CronScene): string {
  if (outage === null) return '';
  const fields = minutesOf(you);
  return `Your Apache dies at ${clockOf(outage.from)}. The next minute among ${fields} is ${clockOf(outage.until)}: ${minutes(outage.until - outage.from)} without a site. At worst it is ${minutes(Math.max(...outages))}, just after a knock.`;
}

/** The minute field of a crontab's line, as it is written: `2,22,42`. */
const minutesOf = ({ text }: Account): string => text.slice(0, text.indexOf(' '));

/** The line that shows or does what the picture is of. */
export function typedOf({ show, you, accounts }: CronScene, first: number): TypedLine {
  const line = you.text.trimEnd();
  switch (show) {
    case 'line':
      return { by: 'you', text: 'crontab -l', output: [line], failed: false };
    case 'hour':
      return {
        by: 'root',
        text: "grep -ho '^[0-9,]*' /var/spool/cron/crontabs/*|sort -n|uniq -c",
        output: countedLines(accounts, first),
        failed: false,
      };
    case 'reboot':
      return { by: 'root', text: 'reboot', output: [], failed: false };
    case 'kill':
      return {
        by: 'you',
        text: `kill $(cat ${START.replace('bin/start', 'logs/httpd.pid')}); crontab -l`,
        output: [line],
        failed: false,
      };
  }
}

/** As `uniq -c` prints them, the first ones. */
function countedLines(accounts: readonly Account[], first: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const account of accounts) counts.set(minutesOf(account), (counts.get(minutesOf(account)) ?? 0) + 1);
  const lines = [...counts]
    .sort(([one], [other]) => parseInt(one) - parseInt(other))
    .map(([field, count]) => `${String(count).padStart(7)} ${field}`);
  return lines.length <= first ? lines : [...lines.slice(0, first), `# and ${lines.length - first} more`];
}
