/** The way of a request: what is told of its stations, for who asks. */
export { stationInWords } from './route-asked.ts';
export type { StationId } from './route-shape.ts';
export type { RouteView } from './route-view.svelte.ts';
