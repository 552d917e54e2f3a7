import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ROOT,
  ROOT_INO,
  accessAcl,
  chmod,
  effectiveRights,
  aclEntries,
  formatAcl,
  getAcl,
  stat,
  type Host,
} from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { loadPrograms, loadRunner } from '../../../src/shell/index.ts';

await loadPrograms();
const runProgram = await loadRunner();
await fetchScenarios();

const { host: start } = loadScenario('the-account');
const root = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };
const env = { LC_ALL: 'C', HOME: '/' };

const rights = fc.constantFrom('---', 'r--', 'rw-', 'r-x', 'rwx', '--x', '-w-', '-wx');
const entry = fc.oneof(
  fc.tuple(
    fc.constantFrom('u:nginx', 'u:apache', 'u:mallory', 'g:you', 'g:4242', 'u:', 'g:', 'o:', 'm:'),
    rights,
  ),
  fc.tuple(fc.constantFrom('d:u:nginx', 'd:g:you', 'd:u:', 'd:o:'), rights),
);
const spec = fc
  .array(entry, { minLength: 1, maxLength: 5 })
  .map((entries) => entries.map((one) => one.join(':')).join(','));
const DIRECTORY = '/home/you/webapps/yoursite';

const run = (host: Host, argv: string[], stdin = '') => runProgram(host, { task: root, argv, env, stdin });
const aclOf = (host: Host) => {
  const found = getAcl(host, root, DIRECTORY);
  if (found.type === 'failed') throw new Error(found.errno);
  return found.value;
};

test('what getfacl writes, setfacl --restore reads back', () => {
  fc.assert(
    fc.property(spec, fc.nat(0o7777), (text, mode) => {
      const told = run(chmod(start, root, DIRECTORY, mode).host, ['setfacl', '-m', text, DIRECTORY]);
      expect(told.stderr).toBe('');
      const backup = run(told.host, ['getfacl', '-p', DIRECTORY]).stdout;
      const spoilt = run(chmod(told.host, root, DIRECTORY, 0o700).host, ['setfacl', '-b', DIRECTORY]).host;
      const restored = run(spoilt, ['setfacl', '--restore=-'], backup);
      expect(restored.stderr).toBe('');
      expect(aclOf(restored.host)).toEqual(aclOf(told.host));
      const [before, after] = [stat(told.host, root, DIRECTORY), stat(restored.host, root, DIRECTORY)];
      expect(after.type === 'ok' && after.value.mode).toBe(before.type === 'ok' && before.value.mode);
    }),
  );
});

test('effective rights never exceed the mask, whatever setfacl was told', () => {
  fc.assert(
    fc.property(spec, (text) => {
      const { access } = aclOf(run(start, ['setfacl', '-m', text, DIRECTORY]).host);
      for (const one of aclEntries(access))
        if (access.mask !== null && /^(named-|owning-group)/.test(one.type))
          expect(effectiveRights(one, access.mask) & ~access.mask).toBe(0);
    }),
  );
});

test('chmod, then stat, gives the mode back, and named entries stay as they were', () => {
  fc.assert(
    fc.property(fc.nat(0o7777), (mode) => {
      const named = run(start, ['setfacl', '-m', 'u:nginx:rwx', DIRECTORY]).host;
      const changed = chmod(named, root, DIRECTORY, mode).host;
      const found = stat(changed, root, DIRECTORY);
      if (found.type === 'failed') throw new Error(found.errno);
      expect(found.value.mode).toBe(mode);
      expect(formatAcl(accessAcl(found.value), changed.accounts)).toContain('user:nginx:rwx');
    }),
  );
});

test('a specification with a mistake is told with its place, and changes nothing', () => {
  fc.assert(
    fc.property(spec, fc.constantFrom(',u:nobodyhere:r', ',u:nginx:q', ',u:nginx:rr', ',,'), (good, bad) => {
      const told = run(start, ['setfacl', '-m', good + bad, DIRECTORY]);
      expect(told.status).toBe(2);
      expect(told.stderr).toMatch(
        /^setfacl: Option -m(: Invalid argument near character \d+| incomplete)\n$/,
      );
      expect(told.host).toBe(start);
    }),
  );
});
