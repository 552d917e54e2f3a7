import type { LiveSession } from '../../src/session/index.ts';
import words from 'strings:sandbox';
import { fill } from '../../src/strings/index.ts';
import { freshSession, keepInAddress, scenarioInAddress, sessionFrom } from './shared-session.ts';

/** The session of a page: the address says which scenario, and holds what was done. */
export class PageSession {
  session = $state.raw<LiveSession | null>(null);
  /** What its reader should know of where it comes from. */
  message = $state('');
  private readonly names: readonly string[];
  private readonly first: string;
  private leave: () => void = () => undefined;

  /** `names` are the scenarios that the page shows, `first` the one for an address that names none. */
  constructor(names: readonly string[], first: string) {
    this.names = names;
    this.first = first;
  }

  /** Opens what the address says, and again when it changes; the function it gives back ends that. */
  open(): () => void {
    const onHash = () => void this.openAddress();
    onHash();
    addEventListener('hashchange', onHash);
    return () => {
      removeEventListener('hashchange', onHash);
      this.leave();
    };
  }

  private async openAddress(): Promise<void> {
    const asked = scenarioInAddress() ?? this.first;
    const scenario = this.names.includes(asked) ? asked : this.first;
    const token = location.hash.slice(1);
    if (token === '') {
      this.show(await freshSession(scenario));
      this.message = scenario === asked ? '' : fill(words.noScenario, { name: asked });
      return;
    }
    const opened = await sessionFrom(token, scenario);
    this.show(opened.session);
    this.message = opened.message ?? '';
  }

  private show(next: LiveSession): void {
    this.leave();
    this.session = next;
    this.leave = keepInAddress(next);
  }

  /** An untouched box of a scenario; without a name, of the one that is shown. */
  async choose(name = this.session?.scenario.name ?? this.first): Promise<void> {
    this.show(await freshSession(name));
    this.message = '';
    history.replaceState(history.state, '', `${location.pathname}?scenario=${name}`);
  }

  /** The address for somebody else. */
  async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(location.href);
      this.message = words.copied;
    } catch {
      this.message = words.notCopied;
    }
  }
}
