import { expect, test } from 'vitest';
import { runTranscript } from '../../../components/slide/run-transcript.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';

await fetchScenarios();

test('the lock of the original talk comes out of the model, line by line', async () => {
  const { host } = loadScenario('pycon-2010');
  expect(await runTranscript(host, 'rhodesmill', ['getfacl ~', 'ls -ld webapps/'])).toEqual([
    { kind: 'typed', text: 'getfacl ~' },
    { kind: 'output', text: "getfacl: Removing leading '/' from absolute path names" },
    { kind: 'output', text: '# file: home/rhodesmill' },
    { kind: 'output', text: '# owner: rhodesmill' },
    { kind: 'output', text: '# group: rhodesmill' },
    { kind: 'output', text: 'user::rwx' },
    { kind: 'output', text: 'user:apache:r-x' },
    { kind: 'output', text: 'user:nginx:r-x' },
    { kind: 'output', text: 'group::--x' },
    { kind: 'output', text: 'mask::r-x' },
    { kind: 'output', text: 'other::---' },
    { kind: 'typed', text: 'ls -ld webapps/' },
    { kind: 'output', text: 'drwxr-xr-x 10 root root 4096 Feb 11 11:05 webapps/' },
  ]);
});

test('what the box refuses is marked as refused', async () => {
  const { host } = loadScenario('the-account');
  expect(await runTranscript(host, 'mallory', ['ls /home/you'])).toEqual([
    { kind: 'typed', text: 'ls /home/you' },
    { kind: 'denied', text: "ls: cannot open directory '/home/you': Permission denied" },
  ]);
});

test('lines run one after the other on one box, and silence is told for what it is', async () => {
  const { host } = loadScenario('the-account');
  expect(await runTranscript(host, 'you', ['mkdir webapps/new', 'mv webapps old', 'ls -d old'])).toEqual([
    { kind: 'typed', text: 'mkdir webapps/new' },
    { kind: 'denied', text: "mkdir: cannot create directory 'webapps/new': Permission denied" },
    { kind: 'typed', text: 'mv webapps old' },
    { kind: 'comment', text: 'no answer: it worked' },
    { kind: 'typed', text: 'ls -d old' },
    { kind: 'output', text: 'old' },
  ]);
});
