import type { PlainSlide } from './content.ts';

/** The picture of one of the slides, and the file it is written to. */
export const PICTURE = 'front-desk.svg';

export const PICTURE_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 360" font-family="sans-serif" font-size="22">
<g fill="none" stroke="#234" stroke-width="2">
<path d="M20 140h180v80H20zM380 140h180v80H380zM740 20h200v80H740zM740 140h200v80H740zM740 260h200v80H740z"/>
<path d="M200 180h180M560 180h180M560 160l180-90M560 200l180 90"/>
</g>
<g fill="#234" text-anchor="middle">
<text x="110" y="187">visitor</text><text x="470" y="187">nginx</text>
<text x="840" y="67">your Apache</text><text x="840" y="187">your program</text><text x="840" y="307">your files</text>
</g>
</svg>
`;

/** The talk in fourteen plain slides: what any deck program can show, without a widget. */
export const PLAIN_SLIDES: readonly PlainSlide[] = [
  {
    name: 'title',
    title: 'How a hundred people share one Linux box',
    blocks: [
      { kind: 'text', text: 'Locks that name people, libraries beside the script, and ports as contracts.' },
    ],
  },
  {
    name: 'problems',
    title: 'Three problems follow you to every host',
    blocks: [
      {
        kind: 'list',
        items: [
          'Deployment: how a program gets onto the machine and what starts it',
          'Repeatability: whether it runs tomorrow, and on the next machine',
          'Separation: which programs and people reach which parts',
        ],
      },
    ],
  },
  {
    name: 'kinds',
    title: 'Each kind of hosting leaves you other work',
    blocks: [
      {
        kind: 'table',
        head: ['kind', 'in use in 2010', 'what you still do'],
        rows: [
          ['dedicated box', 'Rackspace, FDCServers', 'everything from the system up'],
          ['virtual box', 'Slicehost, Linode, Amazon EC2', 'the same, without the hardware'],
          ['account on a shared box', 'WebFaction, DreamHost', 'the program and its libraries'],
          ['platform', 'App Engine, Heroku', 'the program, in a given shape'],
        ],
      },
    ],
  },
  {
    name: 'panel',
    title: 'The control panel works in three steps',
    blocks: [
      {
        kind: 'steps',
        items: [
          'Add a domain name',
          'Create an application, which gets a directory and perhaps a port',
          'Make a site that ties a domain and a path to the application',
        ],
      },
    ],
  },
  {
    name: 'front-desk',
    title: 'A name leads to a path or to a port',
    blocks: [
      {
        kind: 'image',
        file: PICTURE,
        description: 'The front server passes a request to a server, to a program, or takes a file.',
      },
    ],
  },
  {
    name: 'prefix',
    title: 'The longest prefix wins',
    blocks: [
      {
        kind: 'code',
        language: 'nginx',
        code: [
          'server {',
          '    server_name example.com;',
          '    location / {',
          '        root /home/you/webapps/yoursite;',
          '    }',
          '    location /blog/ {',
          '        proxy_pass http://127.0.0.1:48589/;',
          '    }',
          '}',
        ].join('\n'),
      },
      { kind: 'text', text: 'The application behind the second one never sees its own prefix.' },
    ],
  },
  {
    name: 'locks',
    title: 'A home directory can be closed to all but named people',
    blocks: [
      {
        kind: 'code',
        language: 'text',
        code: [
          'user::rwx',
          'user:nginx:r-x',
          'user:apache:r-x',
          'group::r-x',
          'mask::r-x',
          'other::---',
        ].join('\n'),
      },
      { kind: 'text', text: 'Named entries are held against the mask; the owner never is.' },
    ],
  },
  {
    name: 'chmod',
    title: 'One chmod on the home takes the site away',
    blocks: [
      {
        kind: 'table',
        head: ['mode', 'mask', 'what follows'],
        rows: [
          ['750', 'r-x', 'as it was given to you'],
          ['700', '---', 'nginx may no longer enter'],
          ['710', '--x', 'known names are served, no listing'],
          ['755', 'r-x', 'every neighbour may look in'],
        ],
      },
    ],
  },
  {
    name: 'exposure',
    title: 'What your neighbours meet is what answers on your ports',
    blocks: [
      {
        kind: 'steps',
        items: [
          'Files behind a closed door are out of reach, whatever their own modes say',
          'A program that listens on a port answers everybody on the machine',
        ],
      },
      { kind: 'text', text: 'Ports below 1024 belong to the provider.' },
    ],
  },
  {
    name: 'walk',
    title: 'Python looks beside the script, then one level further out',
    blocks: [
      {
        kind: 'code',
        language: 'text',
        code: [
          '/home/you/webapps/blog/myproject/lib/python2.5',
          '/home/you/webapps/blog/lib/python2.5',
          '/home/you/webapps/lib/python2.5',
          '/home/you/lib/python2.5',
          '/home/lib/python2.5',
          '/lib/python2.5',
        ].join('\n'),
      },
    ],
  },
  {
    name: 'contract',
    title: 'A port number is the whole contract',
    blocks: [
      {
        kind: 'code',
        language: 'python',
        code: [
          'from wsgiref.simple_server import make_server',
          '',
          'def app(environ, start_response):',
          "    start_response('200 OK', [('Content-Type', 'text/plain')])",
          "    return ['Whatever answers on it is the application.']",
          '',
          "make_server('127.0.0.1', 48589, app).serve_forever()",
        ].join('\n'),
      },
    ],
  },
  {
    name: 'crontab',
    title: 'A line in the crontab is the watchdog',
    blocks: [
      {
        kind: 'code',
        language: 'text',
        code: '2,22,42 * * * * /home/you/webapps/blog/apache2/bin/start',
      },
      {
        kind: 'list',
        items: [
          'At most twenty minutes pass until a server that has died is started again',
          'A server that is running says so and stays as it is',
          'An application of your own making gets no such line: you write it',
        ],
      },
    ],
  },
  {
    name: 'quote',
    title: 'The proposal said it in one sentence',
    blocks: [
      {
        kind: 'quote',
        text: 'It is really through the ports you leave open on your web apps, and not the files you leave around, that represent your exposure to other hosting accounts on the same box.',
        by: 'Brandon Rhodes, proposal of the talk',
      },
    ],
  },
  {
    name: 'take-home',
    title: 'Three sentences to take home',
    blocks: [
      {
        kind: 'steps',
        items: [
          'Put names into your locks: what you expose is then your ports',
          'A search path is a list of places that you trust: keep it short',
          'A port is a whole contract: whatever answers on it is the application',
        ],
      },
    ],
  },
];
