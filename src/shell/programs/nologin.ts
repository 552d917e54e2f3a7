import type { Command } from '../program.ts';

/** nologin(8): the shell of people who are not to have one. It takes any words. */
export const nologin: Command = ({ host, out }) => {
  out('This account is currently not available.\n');
  return { host, status: 1 };
};
