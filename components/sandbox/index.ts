/** Sessions of pages with terminals: fresh, from an address, and kept in it. */
export { PageSession } from './page-session.svelte.ts';
export { freshSession, keepInAddress, sessionFrom } from './shared-session.ts';
