import { mount, unmount } from 'svelte';
import type { HourView } from '../clock/index.ts';
import type { PathView } from '../modules/index.ts';
import type { RouteView } from '../router/index.ts';
import { whyLocks, type Locks } from './why-acl.ts';
import { whyRuns } from './why-cron.ts';
import { whyModule } from './why-modules.ts';
import { whyAnswer } from './why-router.ts';
import type { Why } from './why-step.ts';
import WhyPanel from './Why.svelte';
import words from 'strings:why';

/** A diagram's view, by what its scene has; null for one that gives no verdicts with steps. */
function whysOf(view: object): readonly Why[] | null {
  const scene: unknown = 'scene' in view ? view.scene : null;
  if (typeof scene !== 'object' || scene === null) return null;
  if ('lanes' in scene) return whyLocks(view as Locks);
  if ('levels' in scene) return whyModule(view as PathView);
  if ('passage' in scene) return whyAnswer(view as RouteView);
  return 'downs' in scene ? whyRuns(view as HourView) : null;
}

/** Opens the traces of a diagram in a dialog over the page; what is to be seen in the picture closes it. */
export function openWhy(view: object, figure: HTMLElement): void {
  const whys = whysOf(view);
  if (whys === null) return;
  const dialog = document.createElement('dialog');
  dialog.className = 'why-dialog';
  dialog.setAttribute('aria-label', words.title);
  document.body.append(dialog);
  let isShown = false;
  const panel = mount(WhyPanel, {
    target: dialog,
    props: {
      whys,
      onclose: () => dialog.close(),
      onshow: (step) => {
        step.show?.();
        isShown = true;
        dialog.close();
      },
    },
  });
  dialog.addEventListener('close', () => {
    void unmount(panel);
    dialog.remove();
    // Whoever wants to see a step goes on from the picture, all others from where they were.
    if (!isShown) return;
    figure.tabIndex = -1;
    figure.focus();
    figure.scrollIntoView({ block: 'nearest' });
  });
  dialog.showModal();
}
