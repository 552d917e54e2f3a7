import type { Host } from '../kernel/index.ts';
import { mailServerOf, startMail, withMailServer } from '../services/index.ts';
import type { SmtpImage } from '../services/index.ts';
import { customerOf, noCustomer } from './account.ts';
import { whyNotHost } from './domains.ts';
import { done, refused } from './outcome.ts';
import type { PanelOutcome } from './outcome.ts';
import { readRecords, writeRecords } from './records.ts';
import type { EmailRecord, MailboxRecord } from './records.ts';

/* Mailboxes lie on the mail machines. Their names are one space for all accounts, and addresses are records of their own. */

export const listMailboxes = (host: Host, owner: string): readonly MailboxRecord[] =>
  readRecords(host).mailboxes.filter((one) => one.owner === owner);

export const listEmails = (host: Host, owner: string): readonly EmailRecord[] =>
  readRecords(host).emails.filter((one) => one.owner === owner);

/** A box whose mail machine has changed; it has one if it had none. */
function changeMail(host: Host, change: (image: SmtpImage) => SmtpImage): Host {
  const ready = mailServerOf(host) === null ? startMail(host, [], []) : host;
  const image = mailServerOf(ready);
  if (image === null) throw new Error('expected a mail machine that was just started, found none');
  return withMailServer(ready, change(image));
}

/** The panel invents a password; this one can be told from no other account’s. */
const inventPassword = (name: string): string =>
  [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 2_176_782_336, 7).toString(36);

/** Makes a mailbox, with a password that the panel invents: the second part of the value. */
export function createMailbox(
  host: Host,
  owner: string,
  name: string,
): PanelOutcome<{ readonly name: string; readonly password: string }> {
  if (customerOf(host, owner) === null) return refused(host, noCustomer(owner));
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    return refused(
      host,
      `bad name '${name}': expected a small letter, then small letters, digits and underscores`,
    );
  const records = readRecords(host);
  const isTaken =
    records.mailboxes.some((one) => one.name === name) ||
    (mailServerOf(host)?.mailboxes.some((one) => one.name === name) ?? false);
  if (isTaken)
    return refused(host, `there is a mailbox named '${name}' already: by custom names begin with ${owner}_`);
  const password = inventPassword(name);
  const now = changeMail(host, (image) => ({
    ...image,
    mailboxes: [...image.mailboxes, { name, password, messages: [] }],
  }));
  const mailboxes = [...records.mailboxes, { owner, name }];
  return done(writeRecords(now, { ...records, mailboxes }), { name, password });
}

/** Gives a mailbox another password; it has nothing to do with that of the account. */
export function changeMailboxPassword(
  host: Host,
  owner: string,
  name: string,
  password: string,
): PanelOutcome {
  if (!listMailboxes(host, owner).some((one) => one.name === name))
    return refused(host, `you have no mailbox named '${name}'`);
  if (password === '') return refused(host, 'expected a password, found none');
  return done(
    changeMail(host, (image) => ({
      ...image,
      mailboxes: image.mailboxes.map((one) => (one.name === name ? { ...one, password } : one)),
    })),
    null,
  );
}

/** Deletes a mailbox with its mail; not while an address leads to it. */
export function deleteMailbox(host: Host, owner: string, name: string): PanelOutcome {
  const records = readRecords(host);
  const found = records.mailboxes.find((one) => one.owner === owner && one.name === name);
  if (found === undefined) return refused(host, `you have no mailbox named '${name}'`);
  const email = records.emails.find(({ targets }) => targets.includes(name));
  if (email !== undefined)
    return refused(host, `the address ${email.address} leads to '${name}': delete it first`);
  const now = changeMail(host, (image) => ({
    ...image,
    mailboxes: image.mailboxes.filter((one) => one.name !== name),
  }));
  const mailboxes = records.mailboxes.filter((one) => one !== found);
  return done(writeRecords(now, { ...records, mailboxes }), null);
}

/** Has mail for an address put into mailboxes. */
export function createEmail(
  host: Host,
  owner: string,
  address: string,
  targets: readonly string[],
): PanelOutcome<EmailRecord> {
  if (customerOf(host, owner) === null) return refused(host, noCustomer(owner));
  const [local = '', domain = '', ...rest] = address.split('@');
  if (!/^[\w.+-]+$/.test(local) || rest.length > 0)
    return refused(host, `bad address '${address}': expected such as info@example.com`);
  const records = readRecords(host);
  const mistake = whyNotHost(records, owner, domain);
  if (mistake !== null) return refused(host, mistake);
  if (records.emails.some((one) => one.address === address))
    return refused(host, `there is an address ${address} already`);
  if (targets.length === 0) return refused(host, 'expected at least one mailbox, found none');
  const missing = targets.find(
    (name) => !records.mailboxes.some((one) => one.owner === owner && one.name === name),
  );
  if (missing !== undefined) return refused(host, `you have no mailbox named '${missing}'`);
  const made: EmailRecord = { owner, address, targets };
  const now = changeMail(host, (image) => ({
    ...image,
    addresses: [...image.addresses, { address, mailboxes: targets }],
  }));
  return done(writeRecords(now, { ...records, emails: [...records.emails, made] }), made);
}

/** Takes an address away; its mailboxes stay. */
export function deleteEmail(host: Host, owner: string, address: string): PanelOutcome {
  const records = readRecords(host);
  const found = records.emails.find((one) => one.owner === owner && one.address === address);
  if (found === undefined) return refused(host, `you have no address ${address}`);
  const now = changeMail(host, (image) => ({
    ...image,
    addresses: image.addresses.filter((one) => one.address !== address),
  }));
  return done(writeRecords(now, { ...records, emails: records.emails.filter((one) => one !== found) }), null);
}
