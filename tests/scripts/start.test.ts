import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../scripts/settings.mjs';
import { temporaryFolder } from './temporary-folder.ts';

/** `npm run preview` with these settings, until it says something on standard error or output. */
async function preview(env: Record<string, string>) {
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), '--no-build'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill());
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const exit = once(child, 'exit');
  await Promise.race([exit, once(child.stdout, 'data')]);
  if (stdout === '') await exit;
  return { stdout, stderr, status: child.exitCode };
}

async function takenPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as { port: number }).port;
}

test('it prints the address', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  const OUT_DIR = temporaryFolder({ 'index.html': 'Home' });
  const { stdout } = await preview({ OUT_DIR, PORT: String(port), BASE_PATH: '/x' });
  expect(stdout).toBe(`The talk is at http://127.0.0.1:${port}/x/ (stop it with Ctrl+C)\n`);
});

test('a taken port, a port that is none, and nothing to serve end in one sentence and status 1', async () => {
  const OUT_DIR = temporaryFolder({ 'index.html': 'Home' });
  const port = await takenPort();
  expect(await preview({ OUT_DIR, PORT: String(port) })).toEqual({
    stdout: '',
    stderr: `Port ${port} is taken by another program; choose another, as in: PORT=${port + 1} npm start\n`,
    status: 1,
  });
  expect(await preview({ OUT_DIR, PORT: 'http' })).toEqual({
    stdout: '',
    stderr: 'PORT is "http"; expected a number from 1 to 65535, as in: PORT=4322 npm start\n',
    status: 1,
  });
  const empty = temporaryFolder();
  expect(await preview({ OUT_DIR: empty, PORT: String(port) })).toEqual({
    stdout: '',
    stderr: `There is no built site in ${empty}; "npm run build" makes one.\n`,
    status: 1,
  });
});
