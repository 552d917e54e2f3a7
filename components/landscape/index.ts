/** The sites that nginx knows on a box. */
export { addressOf, sitesOf } from './sites.ts';
