/** Why a diagram says what it says. */
export { attachWhy } from './attach.ts';
