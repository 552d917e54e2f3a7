/** Fetched where a private Apache runs. */
export { answerByApache } from '../../src/hosting/web/index.ts';
