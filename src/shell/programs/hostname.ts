import type { Command } from '../program.ts';
import { parseOptions } from './options.ts';

const usage = `Usage: hostname [-b] {hostname|-F file}         set host name (from file)
       hostname [-a|-A|-d|-f|-i|-I|-s|-y]       display formatted name
       hostname                                 display host name

       {yp,nis,}domainname {nisdomain|-F file}  set NIS domain name (from file)
       {yp,nis,}domainname                      display NIS domain name

       dnsdomainname                            display dns domain name

       hostname -V|--version|-h|--help          print info and exit

Program name:
       {yp,nis,}domainname=hostname -y
       dnsdomainname=hostname -d

Program options:
    -a, --alias            alias names
    -A, --all-fqdns        all long host names (FQDNs)
    -b, --boot             set default hostname if none available
    -d, --domain           DNS domain name
    -f, --fqdn, --long     long host name (FQDN)
    -F, --file             read host name or NIS domain name from given file
    -i, --ip-address       addresses for the host name
    -I, --all-ip-addresses all addresses for the host
    -s, --short            short host name
    -y, --yp, --nis        NIS/YP domain name

Description:
   This command can get or set the host name or the NIS domain name. You can
   also get the DNS domain or the FQDN (fully qualified domain name).
   Unless you are using bind or NIS for host lookups you can change the
   FQDN (Fully Qualified Domain Name) and the DNS domain name (which is
   part of the FQDN) in the /etc/hosts file.
`;

/** hostname(1) of Debian; the name of this box cannot be changed. */
export const hostname: Command = ({ host, argv, out, err }) => {
  const { given, operands, mistake } = parseOptions(argv.slice(1), [
    { name: 'alias', letter: 'a', long: 'alias' },
    { name: 'all-fqdns', letter: 'A', long: 'all-fqdns' },
    { name: 'boot', letter: 'b', long: 'boot' },
    { name: 'domain', letter: 'd', long: 'domain' },
    { name: 'fqdn', letter: 'f', long: 'fqdn' },
    { name: 'fqdn', long: 'long' },
    { name: 'file', letter: 'F', long: 'file', takes: 'value' },
    { name: 'help', letter: 'h', long: 'help' },
    { name: 'address', letter: 'i', long: 'ip-address' },
    { name: 'addresses', letter: 'I', long: 'all-ip-addresses' },
    { name: 'short', letter: 's', long: 'short' },
  ]);
  if (mistake !== null) err(`hostname: ${mistake}\n`);
  if (mistake !== null || given.includes('help')) {
    out(usage);
    return { host, status: 255 };
  }
  if (operands.length > 0 || given.includes('file')) {
    err('hostname: you must be root to change the host name\n');
    return { host, status: 1 };
  }
  const name = given.includes('short') ? (host.hostname.split('.')[0] ?? '') : host.hostname;
  const isAddress = given.includes('address') || given.includes('addresses');
  if (isAddress) out(`${host.addresses.join(' ')}\n`);
  else if (given.includes('domain') || given.includes('alias')) out('\n');
  else out(`${name}\n`);
  return { host, status: 0 };
};
