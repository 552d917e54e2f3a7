/** The usage of sudo 1.9.13. */
export const usage = `usage: sudo -h | -K | -k | -V
usage: sudo -v [-nS] [-p prompt] [-u user]
usage: sudo -l [-nS] [-p prompt] [-U user] [-u user] [command [arg ...]]
usage: sudo [-EHknS] [-D directory] [-g group] [-p prompt] [-u user]
            [VAR=value] [-i | -s] [command [arg ...]]
`;

export const help = `sudo - execute a command as another user

${usage}
Options:
  -D, --chdir=directory         change the working directory before running
                                command
  -E, --preserve-env            preserve user environment when running command
  -g, --group=group             run command as the specified group name or ID
  -H, --set-home                set HOME variable to target user's home dir
  -h, --help                    display help message and exit
  -i, --login                   run login shell as the target user; a command
                                may also be specified
  -K, --remove-timestamp        remove timestamp file completely
  -k, --reset-timestamp         invalidate timestamp file
  -l, --list                    list user's privileges or check a specific
                                command; use twice for longer format
  -n, --non-interactive         non-interactive mode, no prompts are used
  -p, --prompt=prompt           use the specified password prompt
  -S, --stdin                   read password from standard input
  -s, --shell                   run shell as the target user; a command may
                                also be specified
  -U, --other-user=user         in list mode, display privileges for user
  -u, --user=user               run command (or edit file) as specified user
                                name or ID
  -V, --version                 display version information and exit
  -v, --validate                update user's timestamp without running a
                                command
  --                            stop processing command line arguments
`;
