import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import type { HttpRequest } from '../../src/hosting/web/nginx/index.ts';

const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find((path) => existsSync(path));

/** The nginx of this machine; the tests that compare with it cannot do without. */
function realNginx(): string {
  if (NGINX === undefined)
    throw new Error('expected nginx in /usr/sbin, found none: apt-get install nginx-light');
  const { stderr } = spawnSync(NGINX, ['-v'], { encoding: 'utf8' });
  if (!stderr.includes('nginx/1.22.'))
    throw new Error(`expected nginx 1.22, whose rules the model has, found ${stderr}`);
  return NGINX;
}

/** `-e`: Debian's nginx begins with standard error as its log, and would write complaints in the form of a log. */
const placesOf = (root: string): readonly string[] => [
  ...['-p', root],
  ...['-c', join(root, 'nginx.conf')],
  ...['-e', join(root, 'logs/start.log')],
];

/** `nginx -t` on a text: exit status and the lines on standard error. */
export function realTest(
  root: string,
  config: string,
): { readonly status: number | null; readonly output: readonly string[] } {
  writeFileSync(join(root, 'nginx.conf'), config);
  const { status, stderr } = spawnSync(realNginx(), ['-t', ...placesOf(root)], { encoding: 'utf8' });
  return { status, output: stderr.split('\n').filter((line) => line !== '') };
}

/** What is around `http` for a run of its own: nothing is written outside of the folder. */
export const wrapped = (root: string, http: string): string =>
  `user www-data;
worker_processes 1;
pid ${root}/logs/nginx.pid;
error_log ${root}/logs/error.log info;
events {
    worker_connections 64;
}
http {
    access_log off;
    client_body_temp_path ${root}/logs/body;
    proxy_temp_path ${root}/logs/proxy;
    fastcgi_temp_path ${root}/logs/fastcgi;
    uwsgi_temp_path ${root}/logs/uwsgi;
    scgi_temp_path ${root}/logs/scgi;
${http}}
`;

/** A running nginx. */
export class RunningNginx {
  private readonly root: string;
  private readonly child: ChildProcess;

  private constructor(root: string, child: ChildProcess) {
    this.root = root;
    this.child = child;
  }

  /** Starts it with a configuration that passed its test; resolves when it answers. */
  static async start(
    root: string,
    config: string,
    { address, port }: { readonly address: string; readonly port: number },
  ): Promise<RunningNginx> {
    writeFileSync(join(root, 'nginx.conf'), config);
    writeFileSync(join(root, 'logs/error.log'), '');
    const child = spawn(realNginx(), [...placesOf(root), '-g', 'daemon off;'], { stdio: 'ignore' });
    const nginx = new RunningNginx(root, child);
    while (!(await answers(address === '0.0.0.0' ? '127.0.0.1' : address, port)))
      if (child.exitCode !== null) throw new Error(`nginx ended: ${nginx.log().join('\n')}`);
    return nginx;
  }

  /** Lines of the error log about requests, as `[level] message`. */
  log(): readonly string[] {
    return readFileSync(join(this.root, 'logs/error.log'), 'latin1')
      .split('\n')
      .map((line) =>
        line.replace(/^\S+ \S+ (\[\w+\]) \d+#\d+: (\*\d+ )?/, (_, level: string, connection?: string) =>
          connection === undefined ? '#' : `${level} `,
        ),
      )
      .filter((line) => /^\[(info|warn|error|crit|alert)\]/.test(line))
      .filter(
        (line) => !/closed connection while waiting for request|prematurely closed connection/.test(line),
      );
  }

  clearLog(): void {
    writeFileSync(join(this.root, 'logs/error.log'), '');
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.child.once('exit', () => {
        resolve();
      });
      this.child.kill('SIGTERM');
    });
  }
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      setImmediate(() => {
        resolve(false);
      });
    });
  });
}

/** Sends the bytes of a request, and reads until the other side closes. */
export function exchange(
  { address, port, client }: { readonly address: string; readonly port: number; readonly client: string },
  request: HttpRequest,
): Promise<string> {
  const lines = [
    `${request.method} ${request.target} ${request.version}`,
    ...request.headers.map(([name, value]) => `${name}:${value === '' ? '' : ` ${value}`}`),
  ];
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = createConnection({ host: address, port, localAddress: client });
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      received += text;
    });
    socket.once('close', () => {
      resolve(received);
    });
    // A server that closes before it read a whole body resets the connection; what it said before counts.
    socket.once('error', (error) => {
      if ('code' in error && error.code === 'ECONNRESET') resolve(received);
      else reject(error);
    });
    socket.write(`${lines.join('\r\n')}\r\n\r\n${request.body ?? ''}`, 'latin1');
  });
}

/** An upstream that keeps what it is sent, and answers what it is told to. */
export class Echo {
  readonly port: number;
  /** Requests since the last look, in bytes. */
  received: string[] = [];
  answer = '';
  private readonly server: Server;

  private constructor(server: Server, port: number) {
    this.server = server;
    this.port = port;
    server.on('connection', (socket) => {
      let text = '';
      socket.setEncoding('latin1');
      socket.on('error', () => undefined);
      socket.on('data', (more: string) => {
        text += more;
        const end = text.indexOf('\r\n\r\n');
        const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0);
        if (end === -1 || text.length < end + 4 + length) return;
        this.received.push(text);
        socket.end(this.answer.replaceAll('@PORT@', String(this.port)), 'latin1');
      });
    });
  }

  static start(): Promise<Echo> {
    const server = createServer();
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(new Echo(server, typeof address === 'object' && address !== null ? address.port : 0));
      });
    });
  }

  take(): readonly string[] {
    const taken = this.received;
    this.received = [];
    return taken;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }
}

/** Ports where nobody listens now. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const echoes = await Promise.all(Array.from({ length: count }, () => Echo.start()));
  await Promise.all(echoes.map((echo) => echo.stop()));
  return echoes.map(({ port }) => port);
}

/** Root's own: the folder of the site must be open to the worker. */
export const openFolder = (root: string): void => {
  mkdirSync(join(root, 'logs'), { recursive: true });
  execFileSync('chmod', ['755', root, join(root, 'logs')]);
};
