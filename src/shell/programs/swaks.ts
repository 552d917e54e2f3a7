import { strerror, userName } from '../../hosting/kernel/index.ts';
import { acceptMessage, mailServerOf, mayReach, withMailServer } from '../../hosting/services/index.ts';
import type { Message } from '../../hosting/services/index.ts';
import type { Invocation, Command } from '../program.ts';
import { portNamed } from './nc-ports.ts';
import { parseOptions } from './options.ts';

const help = `Usage: swaks --server HOST[:PORT] --to ADDRESS [OPTION]...

  -s, --server=HOST[:PORT]   the mail server, port 25 if none is given
  -p, --port=PORT            its port
  -t, --to=ADDRESS           who gets the message; several between commas
  -f, --from=ADDRESS         who sends it
      --auth-user=NAME       log in with the name of a mailbox
      --auth-password=WORD   and with its password
      --body=TEXT            what the message says
      --h-Subject=TEXT       its subject
`;

const OPTIONS = [
  { name: 'server', letter: 's', long: 'server', takes: 'value' },
  { name: 'port', letter: 'p', long: 'port', takes: 'value' },
  { name: 'to', letter: 't', long: 'to', takes: 'value' },
  { name: 'from', letter: 'f', long: 'from', takes: 'value' },
  { name: 'user', long: 'auth-user', takes: 'value' },
  { name: 'password', long: 'auth-password', takes: 'value' },
  { name: 'body', long: 'body', takes: 'value' },
  { name: 'subject', long: 'h-Subject', takes: 'value' },
  { name: 'help', long: 'help' },
] as const;

type Name = (typeof OPTIONS)[number]['name'];

/** swaks 20201014: one message over SMTP, with all that is said. As recorded, but that the model has no TLS. */
export const swaks: Command = (invocation) => {
  const { host, task, argv, out, err } = invocation;
  const { given, settings, mistake } = parseOptions<Name>(argv.slice(1), OPTIONS);
  if (mistake !== null) {
    const [, option = ''] = /'-*(.*)'$/.exec(mistake) ?? [];
    err(`Unknown option: ${option}\n`);
    return { host, status: 1 };
  }
  if (given.includes('help')) {
    out(help);
    return { host, status: 0 };
  }
  const last = (name: Name) => settings.findLast((one) => one.name === name)?.value;
  const [server = '', digits] = (last('server') ?? '').split(':');
  const to = last('to')?.split(',') ?? [];
  if (server === '' || to.length === 0) {
    err('swaks: expected --server and --to\n');
    return { host, status: 1 };
  }
  const word = digits ?? last('port') ?? '25';
  const port = portNamed(word);
  if (port === null) {
    err(`*** unable to resolve service name ${word} into a port, exiting\n`);
    return { host, status: 1 };
  }
  const account = userName(host.accounts, task.credential.uid);
  const user = last('user');
  return send(invocation, {
    server,
    port,
    to,
    from: last('from') ?? `${account}@${host.hostname}`,
    login: user === undefined ? null : { user, password: last('password') ?? '' },
    subject: last('subject') ?? `test ${host.clock}`,
    body: last('body') ?? 'This is a test mailing',
  });
};

interface Sending {
  readonly server: string;
  readonly port: number;
  readonly to: readonly string[];
  readonly from: string;
  readonly login: { readonly user: string; readonly password: string } | null;
  readonly subject: string;
  readonly body: string;
}

function send({ host, task, out, err }: Invocation, sending: Sending) {
  const { server, port, to, from, login, subject, body } = sending;
  const say = (text: string) => {
    out(` -> ${text}\n`);
  };
  const hear = (text: string) => {
    out(`${/^[45]/.test(text) ? '<** ' : '<-  '}${text}\n`);
  };
  const close = (status: number, now = host) => {
    say('QUIT');
    hear('221 2.0.0 Bye');
    out('=== Connection closed with remote host.\n');
    return { host: now, status };
  };
  const { outcome } = mayReach(
    host,
    task.credential,
    { type: 'tcp', host: server, port },
    login === null ? null : { ...login, database: null },
  );
  out(`=== Trying ${server}:${port}...\n`);
  const isMail =
    'server' in outcome && outcome.server.type === 'remote' && outcome.server.remote.image.type === 'smtp';
  const image = mailServerOf(host);
  if (!isMail || image === null) {
    const why =
      outcome.type === 'unknown-name'
        ? `Bad hostname '${server}'`
        : `connect: ${outcome.type === 'not-connected' ? strerror(outcome.errno) : 'Protocol error'}`;
    err(`*** Error connecting to ${server}:${port}:\n*** \tIO::Socket::INET: ${why}\n`);
    return { host, status: 2 };
  }
  out(`=== Connected to ${server}.\n`);
  hear('220 smtp.webfaction.com ESMTP Postfix');
  say(`EHLO ${host.hostname}`);
  for (const line of ['250-smtp.webfaction.com', '250-PIPELINING', '250-AUTH PLAIN LOGIN', '250 8BITMIME'])
    hear(line);
  if (login !== null) {
    const isIn = outcome.type === 'granted';
    // What is sent is the name and the password in base64, which hides nothing; a transcript need not keep it.
    say('AUTH LOGIN');
    hear('334 VXNlcm5hbWU6');
    say('********');
    hear('334 UGFzc3dvcmQ6');
    say('********');
    hear(
      isIn
        ? '235 2.7.0 Authentication successful'
        : '535 5.7.8 Error: authentication failed: authentication failure',
    );
    if (!isIn) {
      err('*** No authentication type succeeded\n');
      return close(28);
    }
  }
  say(`MAIL FROM:<${from}>`);
  hear('250 2.1.0 Ok');
  for (const one of to) {
    say(`RCPT TO:<${one}>`);
    // Mail for its own addresses a server takes from everybody; to the rest of the world it relays for nobody unknown.
    const isOwn = image.addresses.some(({ address }) => address === one);
    if (login === null && !isOwn) {
      hear(`554 5.7.1 <${one}>: Relay access denied`);
      return close(24);
    }
    hear('250 2.1.5 Ok');
  }
  const text = `To: ${to.join(',')}\nFrom: ${from}\nSubject: ${subject}\n\n${body}\n`;
  say('DATA');
  hear('354 End data with <CR><LF>.<CR><LF>');
  for (const line of text.split('\n')) say(line);
  say('.');
  hear(
    `250 2.0.0 Ok: queued as ${(host.processes.next * 40_503).toString(16).toUpperCase().padStart(8, '0')}`,
  );
  const message: Message = { from, to, text };
  return close(0, withMailServer(host, acceptMessage(image, message)));
}
