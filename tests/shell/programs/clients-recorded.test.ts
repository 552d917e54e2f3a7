import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { boxWith, typed } from './python-box.ts';

/* What curl 7.88.1, nc, psql, mysql, dig and host answered for real, beside an nginx 1.22.1 with the same configuration. */

interface Recorded {
  readonly line: string;
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Recordings {
  readonly configuration: string;
  readonly cases: readonly Recorded[];
}

const file = new URL('../../vectors/clients.json.gz', import.meta.url);
const { configuration, cases } = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Recordings;

const files = {
  '/home/you/site/nginx.conf': configuration,
  '/home/you/site/files/one.txt': 'file one\nsecond line\n',
  '/home/you/site/files/empty.txt': '',
  '/home/you/work/body.txt': 'a=1\nb=2\n',
  '/home/you/work/bin': 'x\r\ny',
};

const { host } = typed(
  boxWith(files),
  '/usr/sbin/nginx -e /home/you/site/start.log -c /home/you/site/nginx.conf',
);

/** Without what is another each time: dates, speeds, addresses in memory. */
const comparable = (text: string): string =>
  text
    .replace(/0x[0-9a-f]+/g, '0x')
    .replace(/after \d+ ms/g, 'after 0 ms')
    .replace(/Date: [^\r\n]*/g, 'Date: D')
    .replace(/ETag: [^\r\n]*/g, 'ETag: E')
    .replace(/Last-Modified: [^\r\n]*/g, 'Last-Modified: L')
    .replace(/\r[ \d.k]+(?:--:--:--[ \d.k]*)+/g, '\rROW')
    .replace(/^bash: line \d+:/gm, 'bash:');

test.each(cases)('$line', ({ line, status, stdout, stderr }) => {
  const told = typed(host, `cd /home/you/work; ${line}`);
  expect({
    status: told.status,
    stdout: comparable(told.stdout),
    stderr: comparable(told.stderr),
  }).toEqual({ status, stdout, stderr });
});

test('the logs and the pid file of an nginx of your own are yours', () => {
  const told = typed(
    host,
    'stat -c %U site/nginx.pid site/error.log 2>/dev/null || ls -l site/nginx.pid site/error.log',
  );
  expect(told.stdout).not.toContain('root');
  expect(told.stdout.match(/you/g)?.length).toBeGreaterThanOrEqual(2);
});
