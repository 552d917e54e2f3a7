/** What moves the clock and types. */
export { default as HourChoices } from './HourChoices.svelte';
