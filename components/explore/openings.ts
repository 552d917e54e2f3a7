import { ROOT_TASK, readFile, stat, userByName } from '../../src/hosting/kernel/index.ts';
import { checkPresent } from '../../src/hosting/scenarios/index.ts';
import type { Scenario } from '../../src/hosting/scenarios/index.ts';
import { hourScene } from '../clock/index.ts';
import { addressOf, sitesOf } from '../landscape/index.ts';
import { reachOf, scriptsOf } from '../modules/index.ts';
import { lookAt } from '../workbench/index.ts';
import type { Look, View } from '../workbench/index.ts';

/** What each diagram is opened at for a scenario: what is wrong there, or else what there is; none where it has nothing to show. */
export function openingsOf(scenario: Scenario): Readonly<Record<View, Look | null>> {
  const looks = witnessesOf(scenario);
  const found = (view: View) => looks.find((look) => look.view === view);
  const hasSites = sitesOf(scenario.host).length > 0;
  return {
    acl: found('acl') ?? aclOf(scenario),
    modules: found('modules') ?? modulesOf(scenario),
    router: hasSites ? (found('router') ?? routerOf(scenario)) : null,
    cron: hourScene([scenario.host]).rows.length > 0 ? { view: 'cron', props: {} } : null,
    box: hasSites ? { view: 'box', props: {} } : null,
  };
}

/** What shows that the goals of a story are not met yet. */
const witnessesOf = ({ host, story }: Scenario): readonly Look[] =>
  checkPresent(story?.goals ?? [], host).flatMap((check) =>
    check === null || check.met || check.witness === null ? [] : [lookAt(check.witness)],
  );

function aclOf({ host, people }: Scenario): Look {
  const [tenant = ''] = people.map(({ id }) => id);
  const home = `/home/${tenant}`;
  const paths = [
    `${home}/webapps/yoursite/logo.png`,
    `${home}/webapps/static/index.html`,
    `${home}/webapps`,
    home,
  ];
  const path = paths.find((one) => stat(host, ROOT_TASK, one).type === 'ok') ?? '/';
  const subjects = ['nginx', 'mallory'].filter((name) => people.some(({ id }) => id === name));
  return { view: 'acl', props: { subjects: subjects.length > 0 ? subjects : [tenant], path } };
}

/** A script that finds what it imports, if there is one: it has more to show. */
function modulesOf({ host }: Scenario): Look | null {
  if (userByName(host.accounts, 'you') === undefined) return null;
  const runs = scriptsOf(host, '2.7').flatMap((script) => {
    const text = readFile(host, ROOT_TASK, script.path);
    const module = text.type === 'ok' ? /^(?:import|from)\s+(\w+)/m.exec(text.value)?.[1] : undefined;
    return module === undefined ? [] : [{ script, module }];
  });
  const finds = ({ script, module }: (typeof runs)[number]) =>
    reachOf(host, script, [module]).got.some(({ shelf }) => shelf?.startsWith('/home/') === true);
  const run = runs.find(finds) ?? runs[0];
  if (run === undefined) return null;
  const { script, module } = run;
  return {
    view: 'modules',
    props: { script: script.path, python: script.python, module, show: 'import' },
  };
}

function routerOf({ host }: Scenario): Look | null {
  const [site] = sitesOf(host);
  return site === undefined ? null : { view: 'router', props: { url: addressOf(site), compare: false } };
}
