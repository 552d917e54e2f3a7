/** Small servers that are no Apache: files by Python’s http.server, and programs that always say the same. */
export { answerByFiles } from './files.ts';
export { answerByText } from './text.ts';
export type { FilesImage, TextImage } from './images.ts';
export { readPaster, startPaster } from './paster.ts';
export type { PasterPlan } from './paster.ts';
