import { newFileShuts, reachesNothing } from '../goals/files.ts';
import { APPS, story } from '../story.ts';

export const scenario = story(
  'default-deny',
  {
    users: [{ name: 'purple', uid: 1004 }],
    groups: [{ name: 'you', gid: 1001, members: ['purple'] }],
  },
  {
    text:
      'purple is in your group and shall have nothing to do with the blog. A default entry, `d:u:purple:---`, is copied to what is ' +
      'made from now on; what is there already does not hear of it.',
    goals: [
      reachesNothing('purple', `${APPS}/blog`, 'purple reaches nothing in the blog'),
      newFileShuts(
        'you',
        `${APPS}/blog`,
        'purple',
        'what you make in the blog tomorrow shuts purple out by itself',
      ),
    ],
    solution: [
      `you$ setfacl -R -m u:purple:--- ${APPS}/blog`,
      `you$ setfacl -R -m d:u:purple:--- ${APPS}/blog`,
    ],
    wrong: [`you$ setfacl -R -m d:u:purple:--- ${APPS}/blog`],
    hints: [
      'There are two wishes here, one about what is there and one about what will be.',
      'A default entry is copied when a file is made. What was made before keeps the ACL it has.',
      'The entry is wanted twice: once as it is, with -R, and once with `d:` in front.',
    ],
    explanation:
      'The access ACL decides, and the default ACL is only the draft from which the access ACL of a new file is made. ' +
      'So -R with `d:` changes nothing about any file that is there: purple still comes by the group. It takes both lines, one for what exists and one for what comes.',
  },
);
