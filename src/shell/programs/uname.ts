import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';

const help = `Usage: uname [OPTION]...
Print certain system information.  With no OPTION, same as -s.

  -a, --all                print all information, in the following order,
                             except omit -p and -i if unknown:
  -s, --kernel-name        print the kernel name
  -n, --nodename           print the network node hostname
  -r, --kernel-release     print the kernel release
  -v, --kernel-version     print the kernel version
  -m, --machine            print the machine hardware name
  -p, --processor          print the processor type (non-portable)
  -i, --hardware-platform  print the hardware platform (non-portable)
  -o, --operating-system   print the operating system
      --help        display this help and exit
`;

const specs = [
  { name: 'kernel-name', letter: 's', long: 'kernel-name' },
  { name: 'nodename', letter: 'n', long: 'nodename' },
  { name: 'kernel-release', letter: 'r', long: 'kernel-release' },
  { name: 'kernel-version', letter: 'v', long: 'kernel-version' },
  { name: 'machine', letter: 'm', long: 'machine' },
  { name: 'processor', letter: 'p', long: 'processor' },
  { name: 'hardware-platform', letter: 'i', long: 'hardware-platform' },
  { name: 'operating-system', letter: 'o', long: 'operating-system' },
] as const;

/** uname of coreutils 9.1, on a Debian 12. */
export const uname: Command = (invocation) => {
  const run = new Run(invocation, 'uname', [...specs, { name: 'all', letter: 'a', long: 'all' }]);
  const early = run.preamble(help, 0, 0);
  if (early !== null) return early;
  const values: Readonly<Record<(typeof specs)[number]['name'], string>> = {
    'kernel-name': 'Linux',
    nodename: run.host.hostname,
    'kernel-release': '6.1.0-18-amd64',
    'kernel-version': '#1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)',
    machine: 'x86_64',
    processor: 'unknown',
    'hardware-platform': 'unknown',
    'operating-system': 'GNU/Linux',
  };
  const isBare = run.options.given.length === 0;
  const shown = specs.filter(({ name }) => {
    if (run.has('all') && values[name] !== 'unknown') return true;
    return run.has(name) || (isBare && name === 'kernel-name');
  });
  run.out(`${shown.map(({ name }) => values[name]).join(' ')}\n`);
  return run.exit();
};
