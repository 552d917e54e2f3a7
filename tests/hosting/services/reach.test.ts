import { expect, test } from 'vitest';
import { loginCredential, userByName } from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { mayReach, publishNames, startDatabase, startMail } from '../../../src/hosting/services/index.ts';
import type { Destination, Login } from '../../../src/hosting/services/index.ts';

await fetchScenarios();

const plain = loadScenario('the-account').host;
const named = publishNames(plain, { users: ['you'], address: '192.0.2.7', mail: '198.51.100.25' });
const mailed = startMail(named, [{ name: 'you_box', password: 'stamp' }], []);
const host = startDatabase(mailed, 'postgres', [{ name: 'you_shop', password: 'sesame' }]);

const shop: Destination = { type: 'tcp', host: 'localhost', port: 5432 };
const smtp: Destination = { type: 'tcp', host: 'smtp.webfaction.com', port: 587 };
const login = (user: string, password: string | null, database: string | null = null): Login => ({
  user,
  password,
  database,
});

function credentialOf(name: string) {
  const user = userByName(host.accounts, name);
  if (user === undefined) throw new Error(`there is no ${name}`);
  return loginCredential(host.accounts, user);
}

test.each(['you', 'mallory', 'apache', 'root'])(
  '%s needs the password, and nothing but the password',
  (who) => {
    const credential = credentialOf(who);
    expect(mayReach(host, credential, shop, login('you_shop', 'sesame', 'you_shop')).granted).toBe(true);
    expect(mayReach(host, credential, shop, login('you_shop', 'guess', 'you_shop')).outcome.type).toBe(
      'bad-password',
    );
    expect(mayReach(host, credential, shop, null).outcome.type).toBe('login-required');
    expect(mayReach(host, credential, smtp, login('you_box', 'stamp')).granted).toBe(true);
    expect(mayReach(host, credential, smtp, login('you_box', 'sesame')).outcome.type).toBe('bad-password');
  },
);

test('the trace names who asked what', () => {
  const { trace, words } = mayReach(host, credentialOf('mallory'), shop, login('you_shop', 'guess'));
  expect(trace.map(({ by, passed }) => [by, passed])).toEqual([
    ['resolver', true],
    ['kernel', true],
    ['service', false],
  ]);
  expect(words).toBe('That is not the password of the database user you_shop, whoever says it.');
});

test('nobody listens, nobody is called so', () => {
  const you = credentialOf('you');
  const at = (name: string, port: number) =>
    mayReach(host, you, { type: 'tcp', host: name, port }, null).outcome;
  expect(at('localhost', 40333)).toEqual({ type: 'not-connected', errno: 'ECONNREFUSED' });
  expect(at('nowhere.invalid', 80)).toEqual({ type: 'unknown-name' });
});
