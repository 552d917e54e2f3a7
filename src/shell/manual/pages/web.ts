import type { Page } from '../page.ts';

/** Servers, and programs that ask them. */
export const web: readonly Page[] = [
  {
    name: 'apache2',
    otherNames: ['httpd'],
    section: 8,
    summary: 'Apache Hypertext Transfer Protocol Server',
    synopsis: [
      'apache2 -f FILE [-k start|restart|graceful|graceful-stop|stop]',
      'apache2 -f FILE -t',
      'apache2 -v',
    ],
    description: [
      'Starts a web server in the background, or sends it a signal. Anybody may run one on a port from 1024 up: all it needs is a configuration whose ServerRoot, PidFile and logs are places of one’s own, and, with mod_wsgi, a WSGISocketPrefix that can be written.',
      'A parent keeps the ports and replaces processes that end. Children answer; the processes of a WSGIDaemonProcess run Python programs. Each application of this box has a copy as apache2/bin/httpd, with scripts start, stop and restart beside it. To start one that runs changes nothing, so a line in a crontab is a watchdog.',
      'The port of one that was stopped may be held for some seconds, until its daemons have ended: a start right behind a stop fails.',
    ],
    terms: [
      ['-f FILE', 'The configuration.'],
      ['-k start', 'Start, unless the process in the pid file is there.'],
      ['-k stop', 'End it, SIGTERM.'],
      ['-k restart', 'Read the configuration again, SIGHUP: the same parent, all others new.'],
      ['-k graceful', 'The same, after what is being answered, SIGUSR1.'],
      ['-t', 'Only check the configuration.'],
      ['-S', 'Show what the configuration came to.'],
      ['-v', 'Show the version.'],
    ],
    examples: [
      {
        line: "sh -c '/usr/sbin/apache2 -v'",
        does: 'Its version; the shell of a user does not look into /usr/sbin.',
      },
      {
        line: "sh -c '/usr/sbin/apache2 -t -f /etc/passwd'",
        does: 'What is wrong with a file that is no configuration.',
        status: 1,
      },
    ],
    seeAlso: ['curl(1)', 'ps(1)', 'ss(8)', 'crontab(5)'],
  },
  {
    name: 'curl',
    section: 1,
    summary: 'transfer a URL',
    synopsis: ['curl [OPTION]... URL...'],
    description: [
      'Asks a server over HTTP and writes what it answers to standard output. The model has HTTP alone, and only servers of this box answer. A port of the loopback belongs to everybody: with curl any account can ask your application past the front server, with any header that it likes.',
    ],
    terms: [
      ['-v', 'Show what is sent (>) and what comes (<).'],
      ['-i, -I', 'Show the head of the answer, too; or ask for it alone.'],
      ['-s, -S', 'No table of progress and no complaints; complaints nevertheless.'],
      ['-H LINE', 'Send a header.'],
      ['-d DATA, -X METHOD', 'Send data by POST; use another method.'],
      ['-o FILE', 'Write to a file.'],
      ['-w FORMAT', 'Write this at the end, such as %{http_code}.'],
      ['-L, -f', 'Follow redirections; fail where the status is 400 or more.'],
      ['--resolve NAME:PORT:ADDRESS', 'Take this address for a name, whatever the domain name system says.'],
    ],
    examples: [
      {
        line: 'curl -sS http://localhost:1/',
        does: 'Nobody listens: the status is 7.',
        status: 7,
      },
      {
        line: "curl -s -w '%{http_code}' -H 'Host: example.com' localhost:1",
        does: 'The status of an answer behind it, asked for under another name.',
        status: 7,
      },
    ],
    seeAlso: ['nc(1)', 'ss(8)', 'apache2(8)'],
  },
  {
    name: 'nc',
    section: 1,
    summary: 'arbitrary TCP connections and listens',
    synopsis: ['nc [-v] [-z] HOST PORT', 'nc -l [-k] [-v] [HOST] PORT'],
    description: [
      'Connects to a port, sends standard input and writes what comes back; with -l it listens for one connection itself, -k for more. The model knows HTTP on such a connection.',
      'The first who binds a port has it, and no rule says whose it is: while an application is down, another account can listen in its place.',
    ],
    examples: [
      { line: 'nc -zv localhost 1', does: 'Whether anybody listens.', status: 1 },
      { line: 'nc -l 80', does: 'Ports below 1024 are root’s.', status: 1 },
    ],
    seeAlso: ['curl(1)', 'ss(8)'],
  },
  {
    name: 'nginx',
    section: 8,
    summary: 'HTTP and reverse proxy server',
    synopsis: ['nginx [-t | -T] [-q] [-c FILE]', 'nginx -s stop|quit|reopen|reload', 'nginx -v'],
    description: [
      'The front server of the box: all that comes to port 80 comes to it, and it sends a file, or passes the request on to a port. It runs as root to get the port and to write logs; its workers, which answer, have the rights of the user nginx, and read only what that user may.',
      'It reads /etc/nginx/nginx.conf and the sites beside it when it starts, and again at a reload: a change holds from then on. With a mistake in it a reload is refused, and all goes on as before.',
    ],
    terms: [
      ['-t', 'Only check the configuration.'],
      ['-T', 'Check it and show all files of it.'],
      ['-q', 'With -t: nothing but complaints.'],
      ['-s SIGNAL', 'Send the running one a signal: stop, quit, reopen (its logs) or reload.'],
      ['-c FILE, -p DIRECTORY', 'Another configuration; another directory that relative paths begin at.'],
      ['-v', 'Show the version.'],
    ],
    examples: [
      {
        line: "sh -c '/usr/sbin/nginx -v'",
        does: 'Its version; the shell of a user does not look into /usr/sbin.',
      },
      {
        line: "sh -c '/usr/sbin/nginx -t -c /etc/passwd'",
        does: 'What is wrong with a file that is no configuration.',
        status: 1,
      },
    ],
    seeAlso: ['curl(1)', 'ss(8)', 'apache2(8)', 'getfacl(1)'],
  },
  {
    name: 'panel',
    section: 1,
    summary: 'ask the control panel of the hosting provider',
    synopsis: ['panel METHOD [ARGUMENT]...'],
    description: [
      'Makes applications, domains, websites, databases and mailboxes for your account. The names of methods are those of the XML-RPC API that the real panel had; whoever runs this is logged in there.',
      'create_app makes a directory below ~/webapps, where only root can make one, picks a port that is free and writes a configuration that serves it. Kinds that it can start it starts once, and adds a line to your crontab that tries again every twenty minutes. Then it never touches the application again: all in it is yours to change, and a port that answers is the whole contract.',
      'A custom application gets an empty directory and a port, and no line in the crontab. After a reboot it stays down unless you have added one.',
      'create_website writes a block of nginx for your host names and paths, which nginx checks before it is used. The path of an application is cut off before the application sees the address. A website is for one scheme: with HTTPS true it is another one, which needs a certificate that root has installed.',
      'Static/CGI/PHP and WordPress are served by the Apache of the provider, which runs as apache and reads your files through the ACL of your home. What it is to write, such as uploads, set_apache_acl lets it.',
    ],
    terms: [
      ['create_app NAME TYPE [AUTOSTART] [EXTRA]', 'Make an application; AUTOSTART is true or false.'],
      ['create_domain DOMAIN [SUBDOMAIN]...', 'Add a domain. USER.webfactional.com you have already.'],
      [
        'create_website NAME [IP] [HTTPS] HOST[,HOST]... [APP PATH]...',
        'Lead host names to applications by the path; HTTPS is true or false.',
      ],
      [
        'set_apache_acl PATH[,PATH]... [PERMISSION] [RECURSIVE]',
        'Let the shared Apache at files below your home: rwx unless you say less.',
      ],
      ['create_db NAME mysql|postgresql PASSWORD', 'Make a database, whose name begins with yours.'],
      ['create_mailbox NAME', 'Make a mailbox, and say its password.'],
    ],
    examples: [
      { line: 'panel list_app_types', does: 'What can be made.' },
      { line: 'panel create_app hello custom_app_with_port', does: 'A directory and a port.' },
      {
        line: 'panel create_app hello mod_wsgi25_25; crontab -l',
        does: 'An Apache of its own, and the line that keeps it up.',
      },
      {
        line: 'panel create_app up static_php; panel set_apache_acl webapps/up',
        does: 'A directory into which PHP may write.',
      },
      { line: 'panel create_app hello php9', does: 'What it cannot make.', status: 1 },
      { line: 'panel create_db you_hello postgresql tulip', does: 'A database with a password of its own.' },
    ],
    seeAlso: ['apache2(8)', 'crontab(1)', 'nginx(8)', 'paster(1)', 'psql(1)'],
  },
  {
    name: 'paster',
    section: 1,
    summary: 'serve a Pylons application by Paste',
    synopsis: ['paster serve [--daemon] [--pid-file=FILE] FILE'],
    description: [
      'Runs the application that a file describes as a server of its own, on the port that [server:main] names, until it is ended. An application that brings its own server needs no Apache, only a port, and a line in a crontab if it is to come back after a reboot.',
    ],
    terms: [
      ['--daemon', 'In the background, unless it runs there already.'],
      ['--pid-file=FILE', 'Where its number is kept; paster.pid if nothing is said.'],
    ],
    examples: [{ line: 'paster serve nowhere.ini', does: 'There is no such file.', status: 1 }],
    seeAlso: ['apache2(8)', 'curl(1)', 'crontab(5)'],
  },
];
