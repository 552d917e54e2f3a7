import { newFileShuts, reachesNothing } from '../goals.ts';
import { APPS, story } from '../story.ts';

export const scenario = story(
  'default-deny',
  'setfacl -R -m d:u:purple:---, and what it leaves open',
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
  },
);
