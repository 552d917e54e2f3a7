import type { Page } from '../page.ts';

/** Running programs: watching, ending and starting them. */
export const processes: readonly Page[] = [
  {
    name: 'ps',
    section: 1,
    summary: 'report a snapshot of the current processes',
    synopsis: ['ps [OPTION]...'],
    description: [
      'Lists processes: without options those of your terminal. Everybody can see the processes of all others with their arguments, so a password must never stand on a command line.',
    ],
    terms: [
      ['-e, -f', 'All processes; with parent and the whole command line.'],
      ['-u USER', 'Those of a user.'],
      ['-o LIST', 'Columns of your choice: pid, ppid, user, rss, vsz, stat, tty, comm, args.'],
      ['aux', 'All processes, in the form of BSD; f adds the tree of parents and children.'],
    ],
    examples: [
      { line: 'ps aux', does: 'What runs on the box, and as whom.' },
      { line: 'ps -f -u nginx', does: 'The processes of the web server.' },
      { line: 'ps -u you -o pid,rss,comm', does: 'How much memory each of yours has, in KiB.' },
    ],
    seeAlso: ['kill(1)', 'ss(8)', 'uptime(1)'],
  },
  {
    name: 'kill',
    section: 1,
    summary: 'send a signal to a process',
    synopsis: ['kill [-s SIGNAL | -SIGNAL] PID...', 'kill -l [SIGNAL]...'],
    description: [
      'Sends a signal to processes: TERM, which asks them to end, if you name no other. You may send signals to your own processes; root may to all. Try TERM first: KILL leaves a program no time to finish its work.',
      'Most shells have a builtin of the same name, which also takes jobs such as %1.',
    ],
    terms: [
      ['TERM (15)', 'End, please.'],
      ['HUP (1)', 'The terminal is gone; many servers read their configuration again.'],
      ['INT (2)', 'What Ctrl-C sends.'],
      ['KILL (9)', 'The kernel ends the process; it cannot be refused.'],
    ],
    examples: [
      { line: 'kill -l', does: 'The names of all signals.' },
      { line: 'sleep 60 & kill $!', does: 'End what was just started.' },
      { line: 'kill -HUP 1', does: 'Somebody else’s process: refused.', status: 1 },
    ],
    seeAlso: ['ps(1)', 'timeout(1)', 'bash-builtins(7)'],
  },
  {
    name: 'ss',
    section: 8,
    summary: 'another utility to investigate sockets',
    synopsis: ['ss [OPTION]...'],
    description: [
      'Shows sockets. The usual question is which ports have a program that listens. 127.0.0.1 in front of a port means: only from this box, but from every account of it; * or 0.0.0.0 means: from everywhere. Permissions of files do not protect a port.',
    ],
    examples: [{ line: 'ss -tln', does: 'TCP sockets that listen, with numbers for names.' }],
    seeAlso: ['ps(1)', 'kill(1)'],
  },
  {
    name: 'crontab',
    section: 1,
    summary: 'maintain crontab files for individual users',
    synopsis: ['crontab [-u USER] [-n] FILE', 'crontab [-u USER] [-i] {-e | -l | -r}'],
    description: [
      'Everybody on the box has a crontab of their own, a list of commands that cron runs at times. It lies where you cannot write; this program reaches it by the setgid bit of its file. A FILE, or standard input for -, takes the place of the whole crontab. One mistake in it, and nothing is installed: the number in the complaint is mostly one less than that of the line.',
      '-r removes the crontab without a question, and r is beside e on the keyboard: keep a copy.',
    ],
    examples: [
      { line: 'crontab -l', does: 'Your crontab; without one, it fails.', status: 1 },
      {
        line: "echo '6,26,46 * * * * ~/webapps/blog/apache2/bin/start' | crontab -",
        does: 'Three times an hour; this one line is the whole crontab then.',
      },
      { line: "echo '61 * * * * true' | crontab -n -", does: 'Look for mistakes only.', status: 1 },
    ],
    seeAlso: ['crontab(5)', 'cron(8)', 'wait-until(1)'],
  },
  {
    name: 'cron',
    section: 8,
    summary: 'daemon to execute scheduled commands',
    synopsis: ['cron [-f]'],
    description: [
      'Awakes every minute, looks at all crontabs and runs what is due, as the user whose crontab it is. What a job writes is sent by mail to its owner, or to whom MAILTO names. What was due while the box was down is not made up for: only jobs with @reboot run when it comes up.',
      'A clock that is set forward by less than three hours makes jobs with a fixed time run at once, and one that is set back does not make them run twice. Further than that, cron believes the clock.',
    ],
    examples: [
      { line: 'ps -ef', does: 'All processes: cron among them, and one named CRON for each job that runs.' },
    ],
    seeAlso: ['crontab(1)', 'crontab(5)', 'ps(1)'],
  },
  {
    name: 'reboot',
    section: 8,
    summary: 'stop the system and start it again',
    synopsis: ['reboot [-f] [-w]'],
    description: [
      'For root alone. Everybody at a terminal is told and loses the connection; all that runs ends, and what is in /run is gone. Then the machine starts what is its own: nginx, the databases of the host, and cron, which runs the lines with @reboot. Whatever else ran comes back at the next minute of its line in a crontab, and without a line not at all.',
      'Here the machine is away for five minutes, which is assumed.',
    ],
    examples: [{ line: 'reboot', does: 'Only root may.', status: 1 }],
    seeAlso: ['cron(8)', 'crontab(5)', 'uptime(1)'],
  },
  {
    name: 'wait-until',
    section: 1,
    summary: 'let the clock of the box go on until a time',
    synopsis: ['wait-until [OPTION] TIME', 'wait-until [OPTION] next-job'],
    description: [
      'A program of this box alone, whose clock goes on only when somebody waits. All that is due meanwhile happens: cron runs its jobs, and what sleeps wakes up. TIME is read as date -d reads it; a time of day that is past means tomorrow.',
    ],
    examples: [
      { line: 'wait-until 10:25', does: 'The next time that it is 10:25.' },
      { line: "wait-until '2010-02-20 03:00'", does: 'A moment of another day.' },
      {
        line: 'wait-until next-job',
        does: 'The next job of your crontab; without one, it fails.',
        status: 1,
      },
    ],
    seeAlso: ['crontab(1)', 'date(1)', 'sleep(1)'],
  },
  {
    name: 'sleep',
    section: 1,
    summary: 'delay for a specified amount of time',
    synopsis: ['sleep NUMBER[SUFFIX]...'],
    description: ['Waits so many seconds, or with a suffix minutes (m), hours (h) or days (d).'],
    examples: [{ line: 'sleep 0.5', does: 'Wait half a second.' }],
    seeAlso: ['timeout(1)', 'date(1)'],
  },
  {
    name: 'timeout',
    section: 1,
    summary: 'run a command with a time limit',
    synopsis: ['timeout [OPTION] DURATION COMMAND [ARG]...'],
    description: [
      'Runs a command and ends it when the time is over; the exit status is then 124. A cron job that hangs would otherwise be started again and again until the box is full of them.',
    ],
    examples: [
      { line: 'timeout 10 find webapps -name core', does: 'Search for ten seconds at most.' },
      { line: 'timeout 1 sleep 60', does: 'What happens when the time is over.', status: 124 },
    ],
    seeAlso: ['kill(1)', 'sleep(1)', 'crontab(5)'],
  },
  {
    name: 'stdbuf',
    section: 1,
    summary: 'run command, with modified buffering operations for its standard streams',
    synopsis: ['stdbuf OPTION... COMMAND'],
    description: [
      'Runs a command whose output comes line by line (-oL) or at once (-o0), although it goes into a pipe.',
    ],
    examples: [{ line: 'stdbuf -oL cat /etc/group', does: 'Lines go out as soon as they are complete.' }],
    seeAlso: ['tee(1)', 'tail(1)'],
  },
  {
    name: 'nproc',
    section: 1,
    summary: 'print the number of processing units available',
    synopsis: ['nproc [OPTION]...'],
    description: ['Prints how many processors there are. On a shared box all accounts share them.'],
    examples: [{ line: 'nproc', does: 'The number of processors.' }],
    seeAlso: ['uptime(1)', 'uname(1)'],
  },
  {
    name: 'xargs',
    section: 1,
    summary: 'build and execute command lines from standard input',
    synopsis: ['xargs [OPTION]... [COMMAND [INITIAL-ARGS]...]'],
    description: [
      'Runs a command with arguments that it reads. Names may contain spaces and quotes, so let find(1) end each with a zero byte (-print0) and read them with -0.',
    ],
    examples: [
      {
        line: "find webapps -name '*.py' -print0 | xargs -0 ls -l",
        does: 'A listing of all that was found.',
      },
      { line: 'cut -d: -f1 /etc/passwd | xargs -n 1 id -u', does: 'One run for each word.' },
    ],
    seeAlso: ['find(1)', 'env(1)'],
  },
  {
    name: 'env',
    section: 1,
    summary: 'run a program in a modified environment',
    synopsis: ['env [OPTION]... [-] [NAME=VALUE]... [COMMAND [ARG]...]'],
    description: [
      'Runs a command with other environment variables; without a command it prints them. With -i the environment is empty, which is close to what a cron job finds: try a command so before it goes into a crontab.',
    ],
    examples: [
      { line: 'env', does: 'All variables that programs get.' },
      { line: 'env -i /bin/sh -c pwd', does: 'A command without any of your settings.' },
      { line: 'env LC_ALL=C sort /etc/passwd', does: 'One variable for one command.' },
    ],
    seeAlso: ['printenv(1)', 'bash(1)', 'crontab(5)'],
  },
  {
    name: 'printenv',
    section: 1,
    summary: 'print all or part of environment',
    synopsis: ['printenv [OPTION]... [VARIABLE]...'],
    description: ['Prints environment variables. The status is 1 if one of them is not set.'],
    examples: [{ line: 'printenv HOME PATH', does: 'The values of two variables.' }],
    seeAlso: ['env(1)', 'bash(1)'],
  },
];
