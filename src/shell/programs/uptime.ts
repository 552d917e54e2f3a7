import { INIT_PID, getProcess, listProcesses } from '../../hosting/kernel/index.ts';
import type { Filter } from '../program.ts';
import { formatTimeText } from './strftime.ts';
import { parseOptions } from './options.ts';

const help = `
Usage:
 uptime [options]

Options:
 -p, --pretty   show uptime in pretty format
 -h, --help     display this help and exit
 -s, --since    system up since
`;

/** uptime of procps 4.0, by the virtual clock. The model counts no load. */
export const uptime: Filter = {
  // eslint-disable-next-line require-yield -- it only looks
  *run(proc) {
    const { argv } = proc;
    const { given, mistake } = parseOptions(argv.slice(1), [
      { name: 'pretty', letter: 'p', long: 'pretty' },
      { name: 'since', letter: 's', long: 'since' },
      { name: 'help', letter: 'h', long: 'help' },
    ]);
    if (given.includes('help')) {
      proc.out(help);
      return 0;
    }
    if (mistake !== null) {
      proc.err(`uptime: ${mistake}\n${help}`);
      return 1;
    }
    const { clock } = proc.host;
    const since = getProcess(proc.host, INIT_PID).startedAt;
    const minutes = Math.floor((clock - since) / 60);
    const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
    if (given.includes('since')) proc.out(`${formatTimeText('%Y-%m-%d %H:%M:%S', since)}\n`);
    else if (given.includes('pretty')) proc.out(`up ${prettily(days, hours, rest)}\n`);
    else {
      const users = listProcesses(proc.host).filter(({ argv: [name = ''] }) =>
        name.startsWith('sshd: '),
      ).length;
      const day = days === 0 ? '' : `${days} day${days === 1 ? '' : 's'}, `;
      const time =
        hours === 0 ? `${rest} min` : `${String(hours).padStart(2)}:${String(rest).padStart(2, '0')}`;
      proc.out(
        ` ${formatTimeText('%H:%M:%S', clock)} up ${day}${time},  ${users} user${users === 1 ? '' : 's'},  load average: 0.00, 0.00, 0.00\n`,
      );
    }
    return 0;
  },
};

function prettily(days: number, hours: number, minutes: number): string {
  const parts = [
    [days, 'day'],
    [hours, 'hour'],
    [minutes, 'minute'],
  ] as const;
  const shown = parts.filter(([count], index) => count > 0 || (index === 2 && days + hours === 0));
  return shown.map(([count, name]) => `${count} ${name}${count === 1 ? '' : 's'}`).join(', ');
}
