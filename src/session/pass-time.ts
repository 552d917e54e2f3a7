/** What cron does while time passes, by itself: whoever fetches all of cron's door at once carries it into everything that uses a part. */
export { passTime } from '../hosting/cron/index.ts';
