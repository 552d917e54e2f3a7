export { AuthorError } from './author-error.ts';
export { parseOutline, type Outline, type Section } from './outline.ts';
export { orderSlides, type Place, type SlideFile } from './order.ts';
export { checkMentions } from './mentions.ts';
