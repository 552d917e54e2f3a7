import { keep } from '../goals/goal.ts';
import { answers, stillRuns } from '../goals/web.ts';
import { listing } from '../scenario.ts';
import { storyOn } from '../story.ts';
import { frontDeskPlan, openFrontDesk, withFileServer } from '../the-front-desk.ts';

const TRAP = '/home/mallory/trap';

export const scenario = storyOn(
  'squatted-port',
  {
    base: frontDeskPlan,
    variation: {
      tree: [
        ...listing(`drwxrwxr-x mallory:mallory ${TRAP}`),
        {
          path: `${TRAP}/index.html`,
          mode: '-rw-rw-r--',
          owner: 'mallory:mallory',
          content: '<h1>Closed: buy at mallory’s</h1>\n',
        },
      ],
    },
    build: (plan) => withFileServer(openFrontDesk(plan), 'mallory', TRAP, 31_283),
  },
  {
    text:
      'Your shop was down for a minute, and meanwhile a program of mallory’s took its port, 31283: visitors of http://shop.example.com/ now ' +
      'read what mallory writes. You cannot end that program, and nobody on this box owns a port. Get your visitors back to your ' +
      'shop, a server of files that stands in ~/webapps/shop/htdocs.',
    goals: [
      answers('http://shop.example.com/', 'http://shop.example.com/ shows your shop', { text: 'The shop' }),
      keep(
        answers('http://custom.example.com/', 'http://custom.example.com/ answers, as before', {
          text: 'Anything that listens',
        }),
      ),
      keep(stillRuns('mallory', 'SimpleHTTPServer 31283', 'mallory’s program runs: it is not yours to end')),
    ],
    solution: [
      'you$ panel create_app shop2 custom_app_with_port',
      'you$ panel update_website shop shop.example.com shop2 /',
      'you$ port=$(panel list_apps | awk \'$1 == "shop2" { print $3 }\')',
      'you$ (cd ~/webapps/shop/htdocs && python2.7 -m SimpleHTTPServer $port > /dev/null 2>&1 &)',
    ],
    // Loopback is no other port: mallory listens on all addresses.
    wrong: ['you$ (cd ~/webapps/shop/htdocs && python2.7 -m SimpleHTTPServer 31283 &)'],
    hints: [
      '`ss -ltn` shows that somebody listens at 31283, and `ps -ef` whose program it is. You may not end what is not yours.',
      'A port has one listener, whoever came first. What you can change is which port nginx takes your visitors to.',
      'Have the panel make another application with a port, and lead the website to it: `panel list_apps`, `panel list_websites`.',
      '`panel create_app NAME custom_app_with_port` finds a free port, and `panel update_website` leads shop.example.com to the new name. Start your server at the new port.',
    ],
    explanation:
      'The kernel gives a port to whoever binds it first, and neither the panel nor nginx has a say in it: nginx connects to a number, and believes whoever answers. ' +
      'So the old number is lost for as long as mallory’s program runs. The panel can give another one, and since it writes the configuration of nginx, too, the site follows. ' +
      'On a box like this an application that is down is a port that is free, which is one more reason to have cron bring it back soon.',
  },
);
