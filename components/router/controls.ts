/** What asks and what types. */
export { default as RouteAsking } from './RouteAsking.svelte';
export { default as RouteChoices } from './RouteChoices.svelte';
