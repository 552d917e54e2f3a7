import { expect, test } from 'vitest';
import { parseTranscript } from '../../../components/slide/transcript.ts';

test('marks tell who or what wrote a line', () => {
  const source = `
$ ls /home/you
! ls: cannot open directory '/home/you': Permission denied
  indented output

# as anybody else would see it
`;
  expect(parseTranscript(source)).toEqual([
    { kind: 'typed', text: 'ls /home/you' },
    { kind: 'denied', text: "ls: cannot open directory '/home/you': Permission denied" },
    { kind: 'output', text: '  indented output' },
    { kind: 'output', text: '' },
    { kind: 'comment', text: 'as anybody else would see it' },
  ]);
});
