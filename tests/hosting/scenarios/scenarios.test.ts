import { describe, expect, test } from 'vitest';
import { explain, loginTask, lstat, userByUid } from '../../../src/hosting/kernel/index.ts';
import type { Operation } from '../../../src/hosting/kernel/index.ts';
import { fetchScenarioNames, fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';

await fetchScenarios();
const scenarioNames = await fetchScenarioNames();

test('a name that is not there is told what is', () => {
  expect(() => loadScenario('the-acount')).toThrow(
    /^expected one of the scenarios the-account, pycon-2010, .*, found "the-acount"$/,
  );
});

describe.each(scenarioNames)('%s', (name) => {
  const scenario = loadScenario(name);

  test('has its name, a title, and people that its host knows', () => {
    expect(scenario.name).toBe(name);
    expect(scenario.title).not.toBe('');
    expect(scenario.people.map(({ uid }) => userByUid(scenario.host.accounts, uid)?.name)).toEqual(
      scenario.people.map(({ id }) => id),
    );
    expect(new Set(scenario.people.map(({ glyph }) => glyph)).size).toBe(scenario.people.length);
  });

  test('is the same each time', () => {
    expect(loadScenario(name)).toEqual(scenario);
  });
});

describe('the account', () => {
  const { host } = loadScenario('the-account');
  const site = '/home/you/webapps';

  test.each<[string, Operation, string, string]>([
    ['nginx', 'read', `${site}/static/logo.png`, 'granted'],
    ['nginx', 'read', `${site}/yoursite/.htaccess`, 'granted'],
    ['apache', 'read', `${site}/yoursite/.htpassword`, 'granted'],
    ['mallory', 'read', `${site}/yoursite/portrait.jpg`, 'EACCES'],
    ['mallory', 'list', '/home/you', 'EACCES'],
    ['you', 'list', '/home/mallory', 'EACCES'],
    ['nginx', 'read', '/home/mallory/webapps/gallery/index.html', 'granted'],
    ['nginx', 'read', '/home/you/.bashrc', 'granted'],
    ['nginx', 'read', '/home/you/.pgpass', 'EACCES'],
    ['nginx', 'read', `${site}/blog/myproject/settings.py`, 'granted'],
    ['nginx', 'read', `${site}/shop/myproject/settings.py`, 'EACCES'],
    ['apache', 'create', `${site}/wordpress/uploads/photo.jpg`, 'granted'],
    ['nginx', 'create', `${site}/wordpress/uploads/photo.jpg`, 'EACCES'],
    ['you', 'create', `${site}/another`, 'EACCES'],
    ['you', 'delete', `${site}/my_custom`, 'EACCES'],
    ['you', 'create', `${site}/my_custom/app.py`, 'granted'],
    ['you', 'execute', `${site}/blog/apache2/bin/start`, 'granted'],
    ['you', 'create', '/home/you/logs/frontend/mine', 'EACCES'],
    ['root', 'read', '/home/you/.pgpass', 'granted'],
  ])('%s %s %s: %s', (who, operation, path, verdict) => {
    expect(explain(host, loginTask(host, who).credential, operation, path).verdict).toBe(verdict);
  });

  test('has seven applications', () => {
    expect(lstat(host, loginTask(host, 'root'), site)).toMatchObject({ value: { nlink: 9 } });
  });
});
