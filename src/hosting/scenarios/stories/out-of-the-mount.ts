import { belowAPathPlan, openBelowAPath } from '../below-a-path.ts';
import { keep } from '../goals/goal.ts';
import { answers } from '../goals/web.ts';
import { APPS, storyOn } from '../story.ts';

export const scenario = storyOn(
  'out-of-the-mount',
  {
    base: belowAPathPlan,
    variation: {
      tree: [
        {
          path: `${APPS}/static/index.html`,
          mode: '-rw-rw-r--',
          owner: 'you:you',
          content: '<h1>Home of example</h1>\n',
        },
      ],
    },
    build: openBelowAPath,
  },
  {
    text:
      'Your diary is mounted below a path, http://example.com/blog/, and sends its visitors to its newest page. They end at 404: the app was never told ' +
      'that it lives in /blog. Have it send them to where the page is. In your home lie two small classes that people passed round, prefix.py and visitor.py.',
    goals: [
      answers('http://example.com/blog/', 'http://example.com/blog/ sends its visitors to /blog/2010/02', {
        status: 302,
        location: '/blog/2010/02',
      }),
      keep(
        answers('http://example.com/', 'http://example.com/ shows your static page', {
          text: 'Home of example',
        }),
      ),
      keep(
        answers('http://guests.example.com/', 'http://guests.example.com/ greets, as before', {
          text: 'Hello',
        }),
      ),
    ],
    solution: ['you$ cat ~/prefix.py >> ~/webapps/diary/htdocs/index.py'],
    // At the root the redirect would fit, but the root is somebody else's.
    wrong: ['you$ panel update_website example example.com,www.example.com diary /'],
    hints: [
      'Look at the answer itself: `curl -si http://example.com/blog/ | grep Location`.',
      'nginx takes /blog away before it asks the app: see the slash at the end of `proxy_pass` in /etc/nginx/sites/you.conf.',
      'A WSGI application makes its addresses from SCRIPT_NAME, and nobody sets it. Which of the two classes does?',
      'Append the class to ~/webapps/diary/htdocs/index.py, where the application is.',
    ],
    explanation:
      'proxy_pass with a URI replaces the part that the location matched, so that the app sees / where the visitor sees /blog/. That lets an app live anywhere, but ' +
      'whatever it says about its own address lacks the front. SCRIPT_NAME is where WSGI keeps that front; the class sets it, and the app says /blog/2010/02. ' +
      'Moving the app to the root makes the address right by taking away the place of the site that was there.',
  },
);
