import { parseScript } from './script.ts';
import type { Script } from './script.ts';

/** Where requests are logged if nobody says. */
export const DEFAULT_LOG = '/var/log/nginx/access.log';

/** The format that is there without a log_format. */
export const COMBINED: Script = parseScript(
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"',
) as Script;
