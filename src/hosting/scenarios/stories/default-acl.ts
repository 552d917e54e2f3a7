import { may, newFileWritable } from '../goals/files.ts';
import { keep } from '../goals/goal.ts';
import { APPS, story } from '../story.ts';

const uploads = `${APPS}/wordpress/uploads`;

export const scenario = story(
  'default-acl',
  {},
  {
    text:
      'The shared Apache writes the uploads of your WordPress, so they are apache’s files, and you may not change them. ' +
      'See to it that whatever is uploaded from now on can be written by you.',
    goals: [
      keep(may('apache', 'create', `${uploads}/photo.jpg`, 'apache may still upload')),
      newFileWritable('apache', uploads, 'you', 'you may write what apache uploads'),
    ],
    solution: [`you$ setfacl -m d:u:you:rwx ${uploads}`],
    // An entry on the directory says who may make names in it, and nothing about what is made.
    wrong: [`you$ setfacl -m u:you:rwx ${uploads}`],
    hints: [
      'A new file belongs to whoever makes it, and its mode is what they asked for less their umask. What can the directory add?',
      'An entry on the directory says who may make names in it. What is made there inherits from another list: see `getfacl` on lines that begin with `default:`.',
      '`setfacl -m d:u:…` puts an entry into that second list, and each new file starts with it.',
    ],
    explanation:
      'A default entry is copied into the ACL of everything that is made in the directory, and it takes the place of the umask, ' +
      'so that the file of apache carries `user:you:rw-` from its birth. The same entry without `d:` lets you make and remove names in the directory, ' +
      'and says nothing of who may write what is in a file.',
  },
);
