import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { chmod } from '../../src/hosting/kernel/index.ts';
import { ROOT_TASK } from '../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { sources } from '../../src/hosting/scenarios/sources.ts';
import { hereDocument, kitOf, quote } from '../../src/hosting/take-home/index.ts';
import type { KitOptions } from '../../src/hosting/take-home/index.ts';
import { fetchPrograms, line, loadLiveSessions } from '../../src/session/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';

const options: KitOptions = {
  account: 'you',
  name: 'you',
  web: 'www-data',
  python: '3.11',
  start: 'cron',
  walk: 'pass\n',
};
let host: Host;

async function booted(name: string): Promise<Host> {
  const session = (await loadLiveSessions())(loadScenario(name));
  await session.submit(line('you', 'true'));
  return session.host;
}

beforeAll(async () => {
  await Promise.all([fetchScenarios(), fetchPrograms()]);
  host = await booted('the-account');
});

const sh = (...args: readonly string[]) => spawnSync('sh', args, { encoding: 'utf8' });

describe('words of sh', () => {
  test('whatever is quoted arrives as it is', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
          { maxLength: 20 },
        ),
        (texts) => {
          const { stdout } = sh(
            '-c',
            `printf '%s\\0' "$#" ${texts.map(quote).join(' ')}`.replace('"$#" ', ''),
          );
          expect(stdout).toBe(texts.length === 0 ? '\0' : texts.map((text) => `${text}\0`).join(''));
        },
      ),
      { numRuns: 50, seed: 20100219 },
    );
  });

  test.each(["it's", '$(reboot)', '`id`', 'a b\nc', '-n', '"', '\\', '*', '~', ''])('%j', (text) => {
    expect(sh('-c', `printf '%s' ${quote(text)}`).stdout).toBe(text);
  });

  test('a zero byte is refused', () => {
    expect(() => quote('a\0b')).toThrow(/expected a text without zero bytes/);
  });

  test('a here-document ends at no line of its own', () => {
    const text = "END\n$HOME `id`\nEND_\n\\\nEOF 'x'";
    expect(sh('-c', hereDocument('cat', text)).stdout).toBe(`${text}\n`);
  });
});

describe('a kit', () => {
  test('has what the box has: sites, ports, minutes of the crontab, an Apache each', () => {
    const { apps, files } = kitOf(host, 'box', options);
    expect(apps.map(({ name, port, hasApache }) => [name, port, hasApache])).toEqual([
      ['blog', 40_333, true],
      ['shop', 31_283, true],
      ['mystore', 35_417, false],
      ['my_custom', 48_589, false],
    ]);
    expect(apps.slice(0, 3).map(({ minute }) => minute)).toEqual([15, 2, 9]);
    const front = files.find(({ technique }) => technique === 'front')?.text ?? '';
    expect([...front.matchAll(/proxy_pass (.*);/g)].map(([, to]) => to)).toEqual(
      apps.map(({ port }) => `http://127.0.0.1:${port}`),
    );
    // What the shared Apache serves is no port of the account's own.
    expect(front).not.toContain(':8080');
    const cron = files.find(({ technique }) => technique === 'cron')?.text ?? '';
    expect(cron).toContain('15,35,55 * * * * you @PREFIX@/home/you/webapps/blog/apache2/bin/start\n');
  });

  test('follows what was done to the box', () => {
    const { host: changed } = chmod(host, ROOT_TASK, '/home/you/webapps/blog/myproject/settings.py', 0o600);
    const place = kitOf(changed, 'box', options).places.find(({ path }) => path.endsWith('/settings.py'));
    expect(place).toMatchObject({ mode: '0600', owner: 'you:you', acl: null });
  });

  test('is called as its server calls things, and names nobody who is not there', () => {
    const { places, files, script } = kitOf(host, 'box', { ...options, name: 'alice', python: '3.13' });
    const texts = [
      ...places.map(({ path, owner, acl }) => `${path} ${owner} ${acl}`),
      ...files.map(({ path, text, owner }) => `${path} ${text} ${owner}`),
    ].join('\n');
    expect(texts).not.toMatch(/\/home\/you|\byou:|apache:|nginx:|python2/);
    expect(texts).toContain('u:www-data:r-x');
    expect(script).toContain('account=alice\n');
  });

  test.each<[Partial<KitOptions>, string]>([
    [{ account: 'zaphod' }, 'expected an account of the box, found "zaphod"'],
    [{ name: 'a b' }, 'expected a name such as www-data for the account, found "a b"'],
    [{ web: '$(id)' }, 'expected a name such as www-data for the web, found "$(id)"'],
    [{ python: '3' }, 'expected a version such as 3.11, found "3"'],
  ])('%j is refused with a sentence', (change, sentence) => {
    expect(() => kitOf(host, 'box', { ...options, ...change })).toThrow(sentence);
  });

  test('of every box with applications is a script that sh understands', async () => {
    for (const name of Object.keys(sources)) {
      const scenario = loadScenario(name);
      if (!scenario.people.some(({ id }) => id === 'you')) continue;
      for (const start of ['cron', 'systemd'] as const) {
        const { script } = kitOf(await booted(name), `${scenario.title}\nreboot`, { ...options, start });
        const { status, stderr } = spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' });
        expect([name, status, stderr]).toEqual([name, 0, '']);
        expect(
          script
            .split('\n')
            .slice(0, 3)
            .filter((text) => text.startsWith('reboot')),
        ).toEqual([]);
      }
    }
  });
});
