import { may, mayNot } from '../goals/files.ts';
import { keep } from '../goals/goal.ts';
import { answers, answersNot } from '../goals/web.ts';
import { APPS, storyOn } from '../story.ts';
import { frontDeskPlan, openFrontDesk } from '../the-front-desk.ts';

const backup = `${APPS}/static/settings.py.bak`;
const URL = 'http://www.example.com/settings.py.bak';

export const scenario = storyOn(
  'served-backup',
  {
    base: frontDeskPlan,
    variation: {
      tree: [
        {
          path: backup,
          mode: '-rw-rw-r--',
          owner: 'you:you',
          content: "DATABASE_NAME = 'you_shop'\nDATABASE_PASSWORD = 'sesame'\n",
        },
      ],
    },
    build: openFrontDesk,
  },
  {
    text:
      'Before you changed something you made a copy of settings.py, and put it into ~/webapps/static, where nginx serves what it can read: ' +
      'http://www.example.com/settings.py.bak tells everybody the password of your database. Stop that. The copy is to stay where it is, for you.',
    goals: [
      answersNot(URL, 'DATABASE_PASSWORD', 'nobody outside reads the password'),
      mayNot('nginx', 'read', backup, 'nginx may not read the copy'),
      keep(may('you', 'read', backup, 'you may read the copy')),
      keep(
        answers('http://www.example.com/', 'http://www.example.com/ answers, as before', { text: 'Example' }),
      ),
    ],
    solution: [`you$ chmod o-r ${backup}`],
    // nginx does not read .htaccess: Apache does, and Apache is not asked.
    wrong: [
      `you$ printf '<Files settings.py.bak>\\nRequire all denied\\n</Files>\\n' > ${APPS}/static/.htaccess`,
    ],
    hints: [
      'Ask as a visitor: `curl http://www.example.com/settings.py.bak`. Which program opened the file?',
      'A static application is served by nginx itself. A file .htaccess is a note to Apache, and nobody else reads it.',
      'nginx is neither you nor in your group. There is one letter in `ls -l` that lets it read the copy.',
    ],
    explanation:
      'nginx serves whatever its worker may read, and the worker is one of the others of the mode. Without their r the kernel refuses, and the visitor gets 403. ' +
      'A .htaccess looks as if it said the same, but it is Apache that reads such files, on its way to the file; the front desk does not ask Apache for static files. ' +
      'Better still, keep copies of secrets out of directories that are served.',
  },
);
