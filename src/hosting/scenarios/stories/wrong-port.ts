import { keep } from '../goals/goal.ts';
import { answers, leavesPort } from '../goals/web.ts';
import { APPS, storyOn } from '../story.ts';
import { frontDeskPlan, openFrontDesk, withFileServer } from '../the-front-desk.ts';

/** Two digits are the wrong way round: the panel gave 31283. */
const MISTYPED = 31_238;

export const scenario = storyOn(
  'wrong-port',
  {
    base: frontDeskPlan,
    build: (plan) => withFileServer(openFrontDesk(plan), 'you', `${APPS}/shop/htdocs`, MISTYPED),
  },
  {
    text:
      'You have started the shop, `curl localhost:31238` shows it, and yet http://shop.example.com/ says 502 Bad Gateway. The shop is ' +
      'a server of files that stands in ~/webapps/shop/htdocs. Have it answer its visitors, and leave nothing running that nobody comes to.',
    goals: [
      answers('http://shop.example.com/', 'http://shop.example.com/ shows the shop', { text: 'The shop' }),
      leavesPort('you', MISTYPED, 'nothing of yours listens at a port that is not yours'),
      keep(
        answers('http://custom.example.com/', 'http://custom.example.com/ answers, as before', {
          text: 'Anything that listens',
        }),
      ),
    ],
    solution: [
      "you$ kill $(ps -eo pid,args | grep '[3]1238' | cut -c 1-7)",
      'you$ (cd ~/webapps/shop/htdocs && python2.7 -m SimpleHTTPServer 31283 > /dev/null 2>&1 &)',
    ],
    // The shop answers, and the first server goes on for nobody.
    wrong: ['you$ (cd ~/webapps/shop/htdocs && python2.7 -m SimpleHTTPServer 31283 > /dev/null 2>&1 &)'],
    hints: [
      'Read what nginx was told: `cat /etc/nginx/sites/you.conf`. To which port does it take visitors of the shop?',
      'Then see who listens where: `ss -ltnp`. Compare the two numbers digit by digit.',
      'End the server at the wrong port: `ps` tells its number, and `kill` asks for it.',
      'Start it again in ~/webapps/shop/htdocs with the port of the panel: `python2.7 -m SimpleHTTPServer` and the number, in the background.',
    ],
    explanation:
      'nginx knows nothing of your program but a number: it connects to the port that the panel gave to the application, and 502 says that nobody was there. ' +
      'The program that you start has to listen at that very port; no configuration of yours can tell nginx another one. ' +
      'What listens at any other port of the box is no use to a visitor, takes its memory, and is open to each of your neighbours.',
  },
);
