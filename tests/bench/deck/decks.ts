import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ensureBuilt } from '../../../scripts/build.mjs';
import { buildSettings, root } from '../../../scripts/settings.mjs';
import { buildMarp, marpVersion } from './build-marp.ts';
import { buildOurs } from './build-ours.ts';
import { buildReveal, revealVersion } from './build-reveal.ts';
import { pressesOf, type Press } from './content.ts';
import type { Deck } from './deck.ts';
import { marpPresenter, ourPresenter, revealPresenter } from './presenters.ts';
import { PLAIN_SLIDES } from './slides.ts';

const folderOf = (id: Deck['id']) => join(root, '.cache/bench', id);

const plainPresses = () => Promise.resolve(pressesOf(PLAIN_SLIDES));

/** Build all decks: the plain slides with each program, and the talk. */
export async function buildDecks(say: (sentence: string) => void): Promise<Deck[]> {
  say('Building the decks of the plain slides.');
  return [await ours(), await lean(), await marp(), await withNotes(), await talk(say)];
}

async function ours(): Promise<Deck> {
  const folder = folderOf('ours');
  await buildOurs(PLAIN_SLIDES, folder);
  return {
    id: 'ours',
    name: 'this deck',
    setup:
      'plain slides; only the pages of the deck, built from a copy of the sources; web fonts, controls, ruler, service worker; code coloured at build time; no transition between slides, steps fade in',
    folder,
    path: 'talk/',
    presses: plainPresses,
    presenter: ourPresenter,
  };
}

const revealSetup = async (): Promise<string> =>
  `plain slides; reveal.js ${await revealVersion()}, theme serif (no web fonts); address kept; no controls, no progress bar; code not coloured; transition none between slides, steps fade in`;

async function lean(): Promise<Deck> {
  const folder = folderOf('reveal');
  await buildReveal(PLAIN_SLIDES, folder, { notes: false });
  return {
    id: 'reveal',
    name: 'reveal.js, lean',
    setup: `${await revealSetup()}; no plugins`,
    folder,
    path: '',
    presses: plainPresses,
    presenter: 'not available: a plugin, which the lean set-up does without',
  };
}

async function withNotes(): Promise<Deck> {
  const folder = folderOf('reveal-notes');
  await buildReveal(PLAIN_SLIDES, folder, { notes: true });
  return {
    id: 'reveal-notes',
    name: 'reveal.js with notes',
    setup: `${await revealSetup()}; the notes plugin, for the speaker’s window alone`,
    folder,
    path: '',
    presses: plainPresses,
    presenter: revealPresenter,
    isForPresenterOnly: true,
  };
}

async function marp(): Promise<Deck> {
  const folder = folderOf('marp');
  await buildMarp(PLAIN_SLIDES, folder);
  return {
    id: 'marp',
    name: 'Marp',
    setup: `plain slides; Marp CLI ${await marpVersion()}, bespoke template (all in one file), theme default (no web fonts); address kept; no on-screen controls; code coloured at build time; transitions off`,
    folder,
    path: '',
    presses: plainPresses,
    presenter: marpPresenter,
  };
}

async function talk(say: (sentence: string) => void): Promise<Deck> {
  const folder = folderOf('talk');
  // At the root of its server, as the others.
  await ensureBuilt({ ...buildSettings(), basePath: '/', outDir: folder }, say);
  return {
    id: 'talk',
    name: 'the whole talk',
    setup: 'the talk as it is published, with its live diagrams, sandbox and other pages',
    folder,
    path: 'talk/',
    presses: pressesOfTalk,
    presenter: ourPresenter,
  };
}

/** What a step of a live diagram brings has no words of its own to look for. */
const pressesOfTalk = (page: Page): Promise<Press[]> =>
  page.locator('[data-slide]').evaluateAll((slides) =>
    slides
      .flatMap((slide): Press[] => [
        {
          kind: 'slide',
          shows: (slide.querySelector('h1, h2')?.textContent ?? '').replace(/\s+/g, ' ').trim(),
        },
        ...Array.from({ length: Number((slide as HTMLElement).dataset['totalSteps']) }, (): Press => ({
          kind: 'step',
          shows: null,
        })),
      ])
      .slice(1),
  );
