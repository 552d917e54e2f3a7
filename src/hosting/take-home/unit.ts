import type { KitApp } from './kit.ts';

/** A unit in the place of the line of cron: back at once, not within 20 minutes, and with walls that cron has none of. systemd.exec(5) */
export const unitOf = (name: string, { name: app, directory }: KitApp): string => `[Unit]
Description=${app} of ${name}: an Apache of its own
After=network.target

[Service]
User=${name}
ExecStart=/usr/sbin/apache2 -f @PREFIX@${directory}/apache2/conf/httpd.conf -DFOREGROUND
Restart=on-failure
RestartSec=5
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict
ReadWritePaths=@PREFIX@/home/${name}

[Install]
WantedBy=multi-user.target
`;
