import { loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { Console } from '../../../src/session/index.ts';
import { LiveSession } from '../../../src/session/live-session.ts';
import { Screen } from '../line-editor/screen.ts';

/** Our own marks, and what emulators do with keys: nothing that is seen. */
const UNSEEN = new RegExp(`${'\u001b'}\\]7770;[^${'\u0007'}]*${'\u0007'}`, 'g');

/** A console on a fresh box, on a small screen, as somebody sees it who types. */
export function sit(columns = 40, rows = 8, session = new LiveSession(loadScenario('the-account'))) {
  let screen = new Screen(columns);
  const sink = {
    columns,
    rows,
    write: (text: string) => {
      const fresh = text.lastIndexOf('\u001bc');
      if (fresh >= 0) screen = new Screen(columns);
      screen.write(text.slice(fresh < 0 ? 0 : fresh + 2).replace(UNSEEN, ''));
    },
  };
  const console = new Console({ session, terminal: 'you', screen: sink });
  return {
    session,
    console,
    sink,
    /** Types one after the other, each when all before is done. */
    type: async (...keys: readonly string[]) => {
      for (const key of keys) {
        console.type(key);
        await console.settled();
      }
    },
    get rows() {
      return screen.rows;
    },
    get cursor() {
      return screen.cursor;
    },
    get isAlternate() {
      return screen.isAlternate;
    },
  };
}
