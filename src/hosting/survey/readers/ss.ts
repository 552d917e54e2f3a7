import type { Notes } from '../notes.ts';
import type { Reader, Reading } from './reader.ts';

/* ss -ltnp, and netstat -tlnp, which says the same in another order. */

const SS = /^LISTEN\s+\d+\s+\d+\s+(\S+):(\d+)\s+\S+:\S+(?:\s+(.*))?$/;
const NETSTAT = /^tcp6?\s+\d+\s+\d+\s+(\S+):(\d+)\s+\S+\s+LISTEN(?:\s+(?:(\d+)\/(\S+)|-).*)?\s*$/;
const HEAD =
  /^(?:State\s+Recv-Q|Netid\s+State|Active Internet connections|Proto\s+Recv-Q|\(Not all processes|\s*will not be shown)/;

export const ss: Reader = {
  program: 'ss',
  begins: (line) => HEAD.test(line) || SS.test(line) || NETSTAT.test(line),
  open: (notes) => new SsReading(notes),
};

class SsReading implements Reading {
  private readonly notes: Notes;

  constructor(notes: Notes) {
    this.notes = notes;
  }

  read(line: string, number: number): string | null {
    if (line === '' || HEAD.test(line)) return null;
    const [, address, port, users = ''] = SS.exec(line) ?? [];
    if (address !== undefined) {
      const [, program = '', pid] = /\("([^"]*)",pid=(\d+)/.exec(users) ?? [];
      return this.add(address, Number(port), program, pid, number);
    }
    const [, bound, boundPort, pid, program = ''] = NETSTAT.exec(line) ?? [];
    if (bound !== undefined)
      return this.add(bound, Number(boundPort), program.replace(/:$/, ''), pid, number);
    return 'a line such as LISTEN 0 511 127.0.0.1:8000 0.0.0.0:* users:(("gunicorn",pid=812,fd=5)), as ss -ltnp prints it';
  }

  private add(shown: string, port: number, program: string, pid: string | undefined, line: number): null {
    const address = addressOf(shown);
    const isKnown = this.notes.listeners.some((one) => one.address === address && one.port === port);
    // Most servers listen twice, for either version of the protocol.
    if (!isKnown)
      this.notes.listeners.push({
        address,
        port,
        program,
        pid: pid === undefined ? null : Number(pid),
        line,
      });
    return null;
  }
}

/** An address as this model has it, which knows those of version 4 alone: `*` and `[::]` are every address, `[::1]` is loopback. */
function addressOf(shown: string): string {
  const bare = shown.replace(/%\w+$/, '').replace(/^\[|\]$/g, '');
  if (bare === '*' || bare === '::' || bare === '0.0.0.0') return '0.0.0.0';
  if (bare === '::1') return '127.0.0.1';
  return bare.replace(/^::ffff:/, '');
}
