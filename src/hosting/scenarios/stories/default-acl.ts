import { may, newFileWritable } from '../goals.ts';
import { APPS, story } from '../story.ts';

const uploads = `${APPS}/wordpress/uploads`;

export const scenario = story(
  'default-acl',
  'Uploads that belong to apache',
  {},
  {
    text:
      'The shared Apache writes the uploads of your WordPress, so they are apache’s files, and you may not change them. ' +
      'See to it that whatever is uploaded from now on can be written by you.',
    goals: [
      may('apache', 'create', `${uploads}/photo.jpg`, 'apache may still upload'),
      newFileWritable('apache', uploads, 'you', 'you may write what apache uploads'),
    ],
    solution: [`you$ setfacl -m d:u:you:rwx ${uploads}`],
    // An entry on the directory says who may make names in it, and nothing about what is made.
    wrong: [`you$ setfacl -m u:you:rwx ${uploads}`],
  },
);
