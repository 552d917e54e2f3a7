/** Cron: crontabs, when a job runs and why, the daemon on the virtual clock, and its mail. */
export { HEADER_LINES, MAX_TAB_LINES, parseCrontab } from './crontab.ts';
export type { Crontab, CrontabMistake, ParsedCrontab } from './crontab.ts';
export { daemon } from './daemon.ts';
export type { DaemonStep, Scheduled, Wakeup, World } from './daemon.ts';
export { jobsOf, loadCrontabs } from './database.ts';
export type { CrontabFile, Refusal } from './database.ts';
export type { Entry, When } from './entry.ts';
export type { FieldName, TimeField } from './field.ts';
export { splitCommand, startOf } from './job.ts';
export type { Job, Start } from './job.ts';
export { deliver, mailOf, timeText } from './mail.ts';
export type { Mail } from './mail.ts';
export { nextMinute, nextMinutes } from './next.ts';
export { bootJobs, dueJobs, forgetStart, markStarted, passTime, taskOfJob, worldOf } from './pass-time.ts';
export type { StartedJob } from './pass-time.ts';
export { minutesUntilRestart, restartsPerMinute, staggeredLine, staggeredMinutes } from './restarts.ts';
export { explainMinute } from './schedule.ts';
export type { FieldVerdict, Verdict, WallMinute } from './schedule.ts';
export { ALLOW_FILE, CRONTABS, CRONTAB_GROUP, DENY_FILE, installCron } from './spool.ts';
export {
  describeField,
  describeRefusal,
  describeSchedule,
  describeVerdict,
  describeWakeup,
  describeWhen,
} from './wording.ts';
