import { chromium } from 'playwright-core';
import { findChromium } from './chromium.mjs';
import { Complaint } from './complaint.mjs';

/**
 * The Chromium of this machine, started. That it does not start is the machine's fault, and told in a sentence.
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchChromium() {
  const found = await findChromium();
  try {
    return await chromium.launch({ ...found, timeout: 60_000 });
  } catch (error) {
    throw new Complaint(
      `Expected Chromium to start from ${found.executablePath}; found: ${reasonOf(error)}. ` +
        'Run "npm ci" again, or name another one: CHROME_PATH=/path/to/chrome',
    );
  }
}

/**
 * What the browser itself complained of, else the first line of what was thrown.
 * @param {unknown} error
 */
function reasonOf(error) {
  const text = error instanceof Error ? error.message : String(error);
  const complaints = [...text.matchAll(/\[err\] (.+)/g)].map(([, line = '']) => line.trim());
  const ended = /process did exit: (exitCode=\S+)/.exec(text)?.[1];
  if (complaints.length > 0) return complaints.slice(0, 2).join('; ');
  if (ended !== undefined) return `it ended at once (${ended.replace(/,$/, '')})`;
  return (text.split('\n')[0] ?? '').replace(/^browserType\.launch: /, '').replace(/\.$/, '');
}
