import { expect, test } from 'vitest';
import { answer } from './typed.ts';
import type { Typed } from './typed.ts';

const lines: readonly Typed[] = [
  [
    'touch f; chown -v root f; chown -v alice f; chown -c root f; chown -v root nothere; chgrp -v root f; chmod -v 600 nothere; chown -v :alice f; chown -vf root f; chown --from=root alice -v f',
    "failed to change ownership of 'f' from alice to root\nownership of 'f' retained as alice\nfailed to change ownership of 'nothere' to root\nfailed to change group of 'f' from alice to root\n'nothere' could not be accessed\nownership of 'f' retained as alice:alice\nfailed to change ownership of 'f' from alice to root\nownership of 'f' retained as alice\n",
    "chown: changing ownership of 'f': Operation not permitted\nchown: changing ownership of 'f': Operation not permitted\nchown: cannot access 'nothere': No such file or directory\nchgrp: changing group of 'f': Operation not permitted\nchmod: cannot access 'nothere': No such file or directory\n",
    0,
  ],
];

test.each(lines)('%s', (...typed) => {
  expect(answer(typed[0])).toEqual(typed);
});
