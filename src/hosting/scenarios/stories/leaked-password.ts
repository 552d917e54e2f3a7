import { buildHost } from '../../kernel/index.ts';
import { startDatabase } from '../../services/index.ts';
import { withFrontDoor } from '../front-door.ts';
import { mayNot } from '../goals/files.ts';
import { keep } from '../goals/goal.ts';
import { opensNothing, settingsOpen } from '../goals/services.ts';
import { APPS, storyOn } from '../story.ts';

const settings = `${APPS}/shop/myproject/settings.py`;
const LEAKED = { user: 'you_shop', password: 'sesame', database: 'you_shop' } as const;

export const scenario = storyOn(
  'leaked-password',
  {
    variation: {
      tree: [
        {
          path: settings,
          mode: '-rw-r-----',
          owner: 'you:you',
          content: "DATABASE_NAME = 'you_shop'\nDATABASE_USER = 'you_shop'\nDATABASE_PASSWORD = 'sesame'\n",
        },
      ],
    },
    build: (plan) =>
      withFrontDoor(startDatabase(buildHost(plan), 'postgres', [{ name: 'you_shop', password: 'sesame' }])),
  },
  {
    text:
      'For a week the settings of the shop were readable by all, and mallory knows the password of its database, `sesame`. You have closed the file by now. Yet the database listens on the loopback, where everybody may knock, ' +
      'and it asks for a name and a password, not for who you are. See to it that the old password opens nothing, and that the shop gets in with what its settings.py says. The shop is new, and its database still empty.',
    goals: [
      opensNothing('mallory', LEAKED, 'mallory gets nowhere with the password that she knows'),
      keep(settingsOpen(settings, 'the shop gets into a database with what settings.py says')),
      keep(mayNot('mallory', 'read', settings, 'mallory may not read settings.py')),
      keep(mayNot('nginx', 'read', settings, 'nginx may not read settings.py')),
    ],
    solution: [
      'you$ panel delete_db you_shop postgresql',
      'you$ panel create_db you_shop postgresql linden-42',
      `you$ sed -i 's/sesame/linden-42/' ${settings}`,
    ],
    // The file says something else now, and the server still believes the old word.
    wrong: [`you$ sed -i 's/sesame/linden-42/' ${settings}`],
    hints: [
      'Be mallory for a moment: `psql -h localhost -U you_shop you_shop` asks only for the password.',
      'A password is kept in two places: where it is said, and where it is asked for. Which of the two have you closed?',
      'The panel makes databases with a password of your choice: `panel --help`. An empty one can be dropped and made again.',
      'Delete and create you_shop with another password, type `postgresql`, and write the same into settings.py.',
    ],
    explanation:
      'Modes keep files apart, and the loopback belongs to everybody: whoever knows the password of a database is let in, whatever their uid. So a password that was read once is spent, and closing the file comes too late. ' +
      'It has to be changed where it is asked for, at the server; what settings.py says has to follow, or the shop is the one who is left outside. `chmod` helps with the next password only.',
  },
);
