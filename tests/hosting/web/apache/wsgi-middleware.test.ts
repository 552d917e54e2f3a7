import { describe, expect, test } from 'vitest';
import { callApplication } from '../../../../src/hosting/web/apache/wsgi-application.ts';

const environ = new Map([
  ['SCRIPT_NAME', ''],
  ['PATH_INFO', '/'],
  ['REMOTE_ADDR', '127.0.0.1'],
  ['HTTP_X_FORWARDED_FOR', '1.2.3.4, 203.0.113.9'],
]);

const APPLICATION = `def application(environ, start_response):
    start_response('200 OK', [('Location', environ['SCRIPT_NAME'] + '/2010')])
    return ['from ' + environ['REMOTE_ADDR']]
`;

const wrapped = (statement: string) => `${APPLICATION}
class Fix(object):
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        ${statement}
        return self.app(environ, start_response)

application = Fix(application)
`;

const body = (text: string) => {
  const called = callApplication(text, 'x.py', environ);
  return called.type === 'answered' ? called.body : `${called.error}: ${called.message} in ${called.name}`;
};

describe('a class around an application', () => {
  test('without it the environ is as it came', () => {
    expect(body(APPLICATION)).toBe('from 127.0.0.1');
  });

  test.each([
    ["environ['REMOTE_ADDR'] = environ['HTTP_X_FORWARDED_FOR']", 'from 1.2.3.4, 203.0.113.9'],
    ["environ['REMOTE_ADDR'] = environ['HTTP_X_FORWARDED_FOR'].split(',')[0]", 'from 1.2.3.4'],
    ["environ['REMOTE_ADDR'] = environ['HTTP_X_FORWARDED_FOR'].split(',')[-1].strip()", 'from 203.0.113.9'],
    ["environ['REMOTE_ADDR'] = 'at ' + environ['HTTP_X_FORWARDED_FOR'].split(',')[0]", 'from at 1.2.3.4'],
    ["environ['REMOTE_ADDR'] = environ['HTTP_X_REAL_IP']", "KeyError: 'HTTP_X_REAL_IP' in __call__"],
    ["environ['REMOTE_ADDR'] = environ.get('HTTP_X_REAL_IP', 'nobody')", 'from nobody'],
    ["raise ValueError('no')", 'ValueError: no in __call__'],
  ])('%s', (statement, expected) => {
    expect(body(wrapped(statement))).toBe(expected);
  });

  test('sets the prefix of links, too', () => {
    const called = callApplication(wrapped("environ['SCRIPT_NAME'] = '/blog'"), 'x.py', environ);
    expect(called.type === 'answered' ? called.headers : null).toEqual([['Location', '/blog/2010']]);
  });

  test('two of them are asked from the outside in, and the caller’s environ stays', () => {
    const twice = `${wrapped("environ['SCRIPT_NAME'] = '/a'")}
class Other(object):
    def __call__(self, environ, start_response):
        environ['REMOTE_ADDR'] = environ['SCRIPT_NAME'] + '|'
        return self.app(environ, start_response)
application = Other(application)
`;
    expect(body(twice)).toBe('from |');
    expect(environ.get('REMOTE_ADDR')).toBe('127.0.0.1');
  });

  test('of one whose class nobody knows only the framework answers', () => {
    expect(body(`${APPLICATION}\napplication = Unknown(application)\n`)).toMatch(/^Hello from Unknown/);
  });
});
