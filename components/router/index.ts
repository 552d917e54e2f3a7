/** What other diagrams know of requests: what a line with curl asks. */
export { askedBy } from './asking.ts';
