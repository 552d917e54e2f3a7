import { expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { loadPrograms, programNames, runLine } from '../../../src/shell/index.ts';

await loadPrograms();
await fetchScenarios();

const { host } = loadScenario('the-account');

test.each(programNames)('%s answers --help and changes nothing', (name) => {
  const told = runLine(host, { user: 'you' }, `${name} --help`);
  expect(told.status).toBe(0);
  expect(told.stdout).toMatch(/^(\n?Usage:|.* -- .*\nUsage: )/);
  expect(told.stderr).toBe('');
  expect(told.host).toBe(host);
});

test.each(programNames.filter((name) => name !== 'test'))(
  '%s refuses an option that it does not know',
  (name) => {
    const told = runLine(host, { user: 'you' }, `${name} --no-such-option`);
    expect(told.status).toBeGreaterThan(0);
    expect(told.stderr).not.toBe('');
    expect(told.host).toBe(host);
  },
);
