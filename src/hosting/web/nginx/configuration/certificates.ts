import { readFile } from '../../../kernel/index.ts';
import type { Errno } from '../../../kernel/index.ts';
import { fromBytes, shownBytes } from '../bytes.ts';
import { valueOf } from './blocks.ts';
import type { Http, Server } from './blocks.ts';
import { Emergency } from './complaint.ts';
import type { Reading } from './reading.ts';

/** Certificates are opened when `http` was read, ngx_http_ssl_merge_srv_conf(); what is in them is not looked at. */
export function loadCertificates(reading: Reading, { servers }: Http): void {
  for (const server of servers) {
    const certificate = valueOf(server, 'ssl_certificate');
    if (typeof certificate !== 'string' || certificate.includes('$')) continue;
    const key = valueOf(server, 'ssl_certificate_key');
    if (typeof key !== 'string')
      throw new Emergency(
        `no "ssl_certificate_key" is defined for certificate "${shownBytes(certificate)}"`,
        null,
      );
    load(reading, 'certificate', certificate, 'PEM_read_bio_X509_AUX()', 'CERTIFICATE');
    load(reading, 'certificate key', key, 'PEM_read_bio_PrivateKey()', 'PRIVATE KEY');
  }
}

/** A socket with `ssl` whose default server has nothing to show, ngx_http_ssl_init(). */
export function checkTlsSockets(reading: Reading): void {
  for (const { tls, defaultServer } of reading.sockets)
    if (tls && !hasCertificate(defaultServer))
      throw new Emergency(
        `no "ssl_certificate" is defined for the "listen ... ssl" directive in ${defaultServer.file}:${defaultServer.line}`,
        null,
      );
}

const hasCertificate = (server: Server): boolean =>
  valueOf(server, 'ssl_certificate') !== undefined || valueOf(server, 'ssl_reject_handshake') === true;

/** What OpenSSL 3 says of an errno of fopen(3). */
const FOPEN: Readonly<Partial<Record<Errno, readonly [code: string, words: string, end: string]>>> = {
  ENOENT: ['80000002', 'No such file or directory', 'error:10000080:BIO routines::no such file'],
  EACCES: ['8000000D', 'Permission denied', 'error:10080002:BIO routines::system lib'],
  ENOTDIR: ['80000014', 'Not a directory', 'error:10080002:BIO routines::system lib'],
};

function load(reading: Reading, what: string, name: string, call: string, header: string): void {
  const path = reading.fullName(name, reading.configurationPrefix);
  const found = readFile(reading.host, reading.task, fromBytes(path) ?? '');
  const shown = shownBytes(path);
  if (found.type === 'failed') {
    const [code, words, end] = FOPEN[found.errno] ?? FOPEN.ENOENT ?? [];
    throw new Emergency(
      `cannot load ${what} "${shown}": BIO_new_file() failed (SSL: error:${code}:system library::${words}:calling fopen(${shown}, r) ${end})`,
      null,
    );
  }
  if (found.value.includes(`${header}-----`)) return;
  const expecting = header === 'CERTIFICATE' ? 'TRUSTED CERTIFICATE' : 'ANY PRIVATE KEY';
  const error =
    header === 'CERTIFICATE'
      ? `error:0480006C:PEM routines::no start line:Expecting: ${expecting}`
      : 'error:1E08010C:DECODER routines::unsupported:No supported data to decode. Input type: PEM';
  throw new Emergency(`cannot load ${what} "${shown}": ${call} failed (SSL: ${error})`, null);
}
