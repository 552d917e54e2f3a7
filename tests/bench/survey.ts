import { hostOf, reachOf, readSurvey, whoMay } from '../../src/hosting/survey/index.ts';

/** Homes of a hundred accounts with what is in them: seven lines a file, as getfacl prints them. */
const FILES = 7143;

const paste = Array.from({ length: FILES }, (_, index) => {
  const user = `user${index % 100}`;
  return `# file: home/${user}/d${index % 700}/f${index}\n# owner: ${user}\n# group: ${user}\nuser::rw-\ngroup::r--\nother::---\n`;
}).join('\n');

/** Milliseconds to read a large paste, to make a box of it, and to answer each of the questions about files once. */
export function timeSurvey(): number {
  const start = performance.now();
  const survey = readSurvey(paste);
  const { host } = hostOf(survey, 0);
  whoMay(survey, host, 'read', '/home/user42/d42/f42');
  reachOf(survey, host, 'user42');
  return performance.now() - start;
}
