import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMS, PARTS, fieldAtFault, formOfCall } from '../../../components/panel/forms.ts';
import type { Part, Values } from '../../../components/panel/forms.ts';
import { callOf, lineOf } from '../../../components/panel/line.ts';
import { readRecords } from '../../../src/hosting/panel/index.ts';
import { after, asked, box } from '../../hosting/panel/box.ts';

describe('a line of the panel', () => {
  test.each([
    [['create_app', 'news', 'static_only'], 'panel create_app news static_only'],
    [['create_app', '', 'static_only'], "panel create_app '' static_only"],
    [['create_app', 'a b; rm $HOME', "it's"], "panel create_app 'a b; rm $HOME' 'it'\\''s'"],
    [
      ['create_website', 's', 'a.example.com,b.example.com', 'x', '/'],
      'panel create_website s a.example.com,b.example.com x /',
    ],
    [['create_app', '~root'], "panel create_app '~root'"],
  ])('%j', ([method = '', ...words], line) => {
    expect(lineOf(method, words)).toBe(line);
    expect(callOf(line)).toEqual({ method, words });
  });

  test('any words come back', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (words) => {
        const line = lineOf('create_domain', words);
        expect(callOf(line)).toEqual({ method: 'create_domain', words });
      }),
    );
  });

  test.each(['ls', 'panel create_app $NAME', 'panel create_app x; ls', 'panel', 'panels create_app x'])(
    '%s is no call with plain words',
    (line) => {
      expect(callOf(line)).toBeNull();
    },
  );
});

describe('a form', () => {
  test.each<[Part, readonly string[]]>([
    ['Apps', ['news', 'static_only']],
    ['Apps', ['news', 'django11_mw25_25', 'true', 'some info']],
    ['Apps', ['news', 'django11_mw25_25', 'false', 'info']],
    ['Domains', ['example.com', 'www', 'blog']],
    ['Websites', ['main', 'example.com,www.example.com', 'news', '/', 'shop', '/shop']],
    ['Websites', ['main', 'example.com']],
    ['Databases', ['you_x', 'mysql', 'tulip']],
    ['Mailboxes', ['you_box']],
  ])('%s %j: what a call fills in gives the same call', (part, words) => {
    const { create, valuesOf, wordsOf } = FORMS[part];
    expect(wordsOf(valuesOf(words))).toEqual(words);
    expect(formOfCall(create, words)).toEqual({ part, values: valuesOf(words), isUpdate: false });
  });

  test('a changed website is its form, too; other methods have none', () => {
    expect(formOfCall('update_website', ['main', 'example.com'])).toMatchObject({
      part: 'Websites',
      isUpdate: true,
    });
    expect(formOfCall('list_apps', [])).toBeNull();
  });

  test('a website has a row for one more application, up to three', () => {
    const offer = { owner: 'you', records: readRecords(box) };
    const rows = (values: Values) =>
      FORMS.Websites.fields(values, offer).filter(({ id }) => id.startsWith('app')).length;
    expect(rows({})).toBe(1);
    expect(rows({ app0: 'a', path0: '/' })).toBe(2);
    expect(rows({ app0: 'a', app1: 'b', app2: 'c' })).toBe(3);
  });
});

describe('what the panel refuses is told at its field', () => {
  const host = after(
    box,
    'you',
    'create_app blog django11_mw25_25',
    'create_domain example.com www',
    'create_db you_shop mysql tulip',
    'create_mailbox you_box',
  );
  const offer = { owner: 'you', records: readRecords(host) };

  test.each<[Part, Values, string | null]>([
    ['Apps', { name: 'blog', type: 'static_only' }, 'name'],
    ['Apps', { name: '1st', type: 'static_only' }, 'name'],
    ['Apps', { name: '', type: 'static_only' }, 'name'],
    ['Apps', { name: 'x', type: 'php9' }, 'type'],
    ['Apps', { name: 'x', type: 'custom_app_with_port', autostart: 'true' }, 'autostart'],
    ['Apps', { name: 'x', type: 'custom_app_with_port', extra: 'so' }, 'extra'],
    ['Domains', { domain: 'bad_name.com' }, 'domain'],
    ['Domains', { domain: '' }, 'domain'],
    ['Domains', { domain: 'you.webfactional.com' }, 'domain'],
    ['Domains', { domain: 'example.com', subdomains: 'www -x' }, 'subdomains'],
    ['Websites', { name: '1', hosts: 'example.com' }, 'name'],
    ['Websites', { name: 's', hosts: '' }, 'hosts'],
    ['Websites', { name: 's', hosts: 'www.example.org' }, 'hosts'],
    ['Websites', { name: 's', hosts: 'example.com, blog.example.com' }, 'hosts'],
    ['Websites', { name: 's', hosts: 'example.com', app0: 'shop', path0: '/' }, 'app0'],
    ['Websites', { name: 's', hosts: 'example.com', app0: 'blog', path0: 'blog' }, 'path0'],
    ['Websites', { name: 's', hosts: 'example.com', app0: 'blog', path0: '' }, 'path0'],
    [
      'Websites',
      { name: 's', hosts: 'example.com', app0: 'blog', path0: '/', app1: 'blog', path1: '/' },
      'path0',
    ],
    ['Databases', { name: 'shop', type: 'mysql', password: 'x' }, 'name'],
    ['Databases', { name: 'you_shop', type: 'mysql', password: 'x' }, 'name'],
    ['Databases', { name: 'you_a', type: 'mysql', password: '' }, 'password'],
    ['Mailboxes', { name: 'you_box' }, 'name'],
    ['Mailboxes', { name: 'You' }, 'name'],
  ])('%s %j: %s', (part, values, field) => {
    const { create, fields, wordsOf } = FORMS[part];
    const { said, type } = asked(host, 'you', [create, ...wordsOf(values)].join(' '));
    expect(type).toBe('refused');
    expect(fieldAtFault(fields(values, offer), values, String(said))).toBe(field);
  });

  test('what is about no field is told for the form', () => {
    const values = { name: 'x', type: 'static_only' };
    expect(fieldAtFault(FORMS.Apps.fields(values, offer), values, 'no port is free on this box')).toBeNull();
  });

  test('each part has a way to make and to delete one', () => {
    expect(PARTS.map((part) => [FORMS[part].create, FORMS[part].remove])).toEqual([
      ['create_app', 'delete_app'],
      ['create_domain', 'delete_domain'],
      ['create_website', 'delete_website'],
      ['create_db', 'delete_db'],
      ['create_mailbox', 'delete_mailbox'],
    ]);
  });
});
