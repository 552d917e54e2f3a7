import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import AclDiagram from '../../components/acl/AclDiagram.svelte';
import { fetchScenarios } from '../../src/hosting/scenarios/index.ts';
import { pathsBelow } from '../components/acl/questions.ts';
import { fetchPrograms } from '../../src/session/index.ts';

await fetchScenarios();
await fetchPrograms(['chmod', 'setfacl']);

/** The height between a title of one line and the ruler, in units of the slide. */
const BODY = 536;

/** The diagram where it stands on a slide, as large as the stage of 1280 by 720. */
async function onStage(props: Record<string, unknown>) {
  const stage = document.createElement('div');
  stage.className = 'slide';
  stage.innerHTML = '<div class="sheet layout-figure"><div class="body"></div></div>';
  document.body.append(stage);
  const screen = await render(AclDiagram, {
    target: stage.querySelector('.body') ?? stage,
    props: { scenario: 'the-account', ...props },
  });
  const height = (selector: string) =>
    Math.round(stage.querySelector(selector)?.getBoundingClientRect().height ?? 0);
  const [, side] = stage.querySelectorAll('.acl > div');
  const wide = [...(side?.querySelectorAll<HTMLElement>('*') ?? [])].filter(
    ({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1,
  );
  const found = { height: height('.acl'), sideways: wide.map(({ className }) => className) };
  await screen.unmount();
  stage.remove();
  return found;
}

const crowds = [['nginx'], ['root'], ['nginx', 'mallory'], ['you', 'mallory', 'nginx', 'apache', 'root']];

test.each(crowds.map((subjects) => [subjects.join(', '), subjects] as const))(
  'whatever is asked for %s, the answer fits the stage',
  async (_, subjects) => {
    await page.viewport(1280, 720);
    const faults: Record<string, unknown> = {};
    for (const path of pathsBelow('/home/you').filter((_, index) => index % 3 === 0)) {
      for (const after of [[], ['chmod 700 /home/you']]) {
        for (const operation of ['read', 'list']) {
          const { height, sideways } = await onStage({ subjects, path, after, operation });
          if (height > BODY || sideways.length > 0)
            faults[`${operation} ${path} ${String(after)}`] = [height, ...sideways];
        }
      }
    }
    expect(faults).toEqual({});
  },
);
