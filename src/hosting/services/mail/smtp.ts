import { Port } from '../../kernel/index.ts';
import type { Host, ProcessImage, RemoteListener } from '../../kernel/index.ts';

/*
 * The mail machines: other hosts, which take mail from whoever logs in with the name and the password of a mailbox. Neither
 * is that of an account of the box.
 */

/** A mailbox. Its names are one space for all accounts, so by custom they begin with the user’s. */
export interface Mailbox {
  readonly name: string;
  /** In the clear: a model has no secrets. */
  readonly password: string;
  readonly messages: readonly string[];
}

/** An address of e-mail and the mailboxes that it leads to. */
export interface MailAddress {
  readonly address: string;
  readonly mailboxes: readonly string[];
}

/** What a mail server has in memory. */
export interface SmtpImage extends ProcessImage {
  readonly type: 'smtp';
  readonly mailboxes: readonly Mailbox[];
  readonly addresses: readonly MailAddress[];
  /** What went on to the rest of the world. */
  readonly sent: readonly Message[];
}

/** A message on its way. */
export interface Message {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers, an empty line and the body. */
  readonly text: string;
}

/** 587 is for clients that log in, 25 the old port; both are documented. */
const PORTS = [587, 25];

/** The mail machine of the hosting company, in the addresses that are kept for documentation (RFC 5737). */
const MAIL_ADDRESS = '198.51.100.25';

/** A box that can reach the mail machine, which knows these mailboxes and addresses. */
export function startMail(
  host: Host,
  mailboxes: readonly Omit<Mailbox, 'messages'>[],
  addresses: readonly MailAddress[],
): Host {
  const image: SmtpImage = {
    type: 'smtp',
    mailboxes: mailboxes.map((one) => ({ ...one, messages: [] })),
    addresses,
    sent: [],
  };
  const others = host.remotes.filter((one) => one.image.type !== 'smtp');
  const listeners = PORTS.map((port): RemoteListener => ({
    machine: 'smtp.webfaction.com',
    address: MAIL_ADDRESS,
    port: Port(port),
    image,
  }));
  return { ...host, remotes: [...others, ...listeners] };
}

/** The mail server that the box can reach; null if there is none. */
export const mailServerOf = ({ remotes }: Host): SmtpImage | null =>
  (remotes.find(({ image }) => image.type === 'smtp')?.image as SmtpImage | undefined) ?? null;

/** The box beside another mail server: all its ports are doors of the same. */
export const withMailServer = (host: Host, image: SmtpImage): Host => ({
  ...host,
  remotes: host.remotes.map((one) => (one.image.type === 'smtp' ? { ...one, image } : one)),
});

/** Takes a message of somebody who has logged in: into mailboxes for addresses that are known here, on to the world else. */
export function acceptMessage(image: SmtpImage, message: Message): SmtpImage {
  const boxesOf = (to: string) => image.addresses.find(({ address }) => address === to)?.mailboxes ?? null;
  const names = new Set(message.to.flatMap((to) => boxesOf(to) ?? []));
  const abroad = message.to.filter((to) => boxesOf(to) === null);
  return {
    ...image,
    mailboxes: image.mailboxes.map((one) =>
      names.has(one.name) ? { ...one, messages: [...one.messages, message.text] } : one,
    ),
    sent: abroad.length === 0 ? image.sent : [...image.sent, { ...message, to: abroad }],
  };
}
