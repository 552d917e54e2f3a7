import { rowInWords, type HourView } from '../clock/index.ts';
import { RULES } from './why-step.ts';
import type { Why, WhyStep } from './why-step.ts';

/** Why each application is up or down, and what brings it back. */
export const whyRuns = (view: HourView): readonly Why[] => [
  {
    verdict: view.words,
    steps: view.scene.rows.map((row, index): WhyStep => ({
      at: row.name,
      text: rowInWords(row),
      outcome: row.pid === null ? 'stopped' : 'passed',
      decided: row.pid === null,
      rule: RULES['crontab(5)'],
      proof: { by: 'you', line: row.pid === null ? 'crontab -l' : `ps -fp ${row.pid}` },
      show: () => view.lookAt(index),
    })),
  },
];
