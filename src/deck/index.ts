export { AuthorError } from './author-error.ts';
export { parseOutline, type Outline, type Section } from './outline.ts';
export { orderSlides, type Place, type SlideFile } from './order.ts';
export type { Common, Role, Seat } from './common.ts';
export { checkMentions } from './mentions.ts';
export { slideView, type SlideView } from './slide-view.ts';
export { planSteps } from './steps.ts';
