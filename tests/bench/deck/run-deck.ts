import { cpus } from 'node:os';
import { chromium, type Browser } from 'playwright-core';
import { findChromium } from '../../../scripts/chromium.mjs';
import { Calm } from '../calm.ts';
import type { BenchOptions } from '../options.ts';
import type { DeckId, ServedDeck } from './deck.ts';
import { buildDecks } from './decks.ts';
import { measureLoad, type Load } from './measure-load.ts';
import { measureOffline, type Offline } from './measure-offline.ts';
import { measurePresenter, type PresenterDelay } from './measure-presenter.ts';
import { measurePresses, type PressTime } from './measure-presses.ts';
import { PROFILES, type ProfileName } from '../profiles.ts';
import type { ByDeck, Results } from './results.ts';
import { serveDeck } from './visit.ts';

/** Build the decks, measure them in turn, and give all that was measured. */
export async function benchDecks(options: BenchOptions, say: (sentence: string) => void): Promise<Results> {
  const decks = await buildDecks(say);
  const browser = await chromium.launch(await findChromium());
  const served: ServedDeck[] = [];
  try {
    for (const deck of decks) served.push(await serveDeck(browser, deck));
    return await new Session(browser, served, options, say).measure();
  } finally {
    await browser.close();
    for (const { server } of served) await server.close();
  }
}

class Session {
  private readonly browser: Browser;
  private readonly decks: readonly ServedDeck[];
  private readonly options: BenchOptions;
  private readonly say: (sentence: string) => void;
  private readonly calm: Calm;

  constructor(
    browser: Browser,
    decks: readonly ServedDeck[],
    options: BenchOptions,
    say: (sentence: string) => void,
  ) {
    this.browser = browser;
    this.decks = decks;
    this.options = options;
    this.say = say;
    this.calm = new Calm(options.idle);
  }

  async measure(): Promise<Results> {
    const loads: Results['loads'] = {};
    const presses: Results['presses'] = {};
    for (const profile of this.options.profiles)
      Object.assign(loads, { [profile]: await this.loads(profile) });
    // A press fetches nothing: profiles that differ by the network alone would give the same.
    for (const profile of this.options.profiles)
      if (!('network' in PROFILES[profile]))
        Object.assign(presses, { [profile]: await this.presses(profile) });
    const [offline, presenter] = [await this.offline(), await this.presenter()];
    return {
      date: new Date().toISOString(),
      machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
      browser: `Chromium ${this.browser.version()}`,
      decks: this.decks.map(({ id, name, setup }) => ({ id, name, setup })),
      loads,
      presses,
      offline,
      presenter,
      busy: this.calm.busy,
    };
  }

  private get whole(): readonly ServedDeck[] {
    return this.decks.filter((deck) => deck.isForPresenterOnly !== true);
  }

  /** Each round begins with another deck, so that none is always the one after a pause. */
  private async inTurn(
    rounds: number,
    decks: readonly ServedDeck[],
    measure: (deck: ServedDeck) => Promise<void>,
  ): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      for (let place = 0; place < decks.length; place += 1) {
        const deck = decks[(round + place) % decks.length];
        if (!deck) continue;
        await this.calm.wait();
        await measure(deck);
      }
    }
  }

  private async loads(profile: ProfileName): Promise<ByDeck<Load[]>> {
    this.say(`Visiting each deck ${this.options.runs} times, ${profile}.`);
    const found: ByDeck<Load[]> = {};
    await this.inTurn(this.options.runs, this.whole, async (deck) => {
      (found[deck.id] ??= []).push(await measureLoad(this.browser, deck, profile));
    });
    return found;
  }

  private async presses(profile: ProfileName): Promise<ByDeck<PressTime[]>> {
    this.say(`Walking through each deck until ${this.options.presses} new slides were timed, ${profile}.`);
    return this.untilEnough(this.whole, (deck) => measurePresses(this.browser, deck, profile));
  }

  private async offline(): Promise<ByDeck<Offline>> {
    this.say('Cutting the network.');
    const found: ByDeck<Offline> = {};
    for (const deck of this.whole) found[deck.id] = await measureOffline(this.browser, deck);
    return found;
  }

  private async presenter(): Promise<ByDeck<PresenterDelay[] | string>> {
    this.say('Presenting: two windows of one browser.');
    const found: ByDeck<PresenterDelay[] | string> = {};
    for (const { id, presenter } of this.decks) if (typeof presenter === 'string') found[id] = presenter;
    const delays = await this.untilEnough(
      this.decks.filter(({ presenter }) => typeof presenter !== 'string'),
      async (deck) =>
        typeof deck.presenter === 'string' ? [] : measurePresenter(this.browser, deck, deck.presenter),
    );
    return { ...found, ...delays };
  }

  /** Walk through the decks in turn, each as often as it takes for enough new slides. */
  private async untilEnough<T extends { readonly kind: 'slide' | 'step' }>(
    decks: readonly ServedDeck[],
    walk: (deck: ServedDeck) => Promise<T[]>,
  ): Promise<ByDeck<T[]>> {
    const found: Partial<Record<DeckId, T[]>> = {};
    const lacks = ({ id }: ServedDeck) =>
      (found[id] ?? []).filter(({ kind }) => kind === 'slide').length < this.options.presses;
    for (let left = decks; left.length > 0; left = left.filter(lacks))
      await this.inTurn(1, left, async (deck) => {
        (found[deck.id] ??= []).push(...(await walk(deck)));
      });
    return found;
  }
}
