import { planSteps } from '../deck/index.ts';
import { programNames } from '../shell/index.ts';

/** How many words a minute people read texts such as this; and a picture or a transcript takes a while, too. */
const WORDS_A_MINUTE = 220;
const SECONDS_A_PICTURE = 12;

/** A rendered slide, taken apart. */
export interface ReadSlide {
  /** What stands on the slide. */
  readonly body: string;
  /** What is said about it, as prose. */
  readonly prose: string;
  /** Steps of the slide. */
  readonly steps: number;
  /** Seconds that it takes to read. */
  readonly seconds: number;
}

/** What the marks of steps and commands become; given by the page, since they say something. */
export interface Marks {
  readonly step: (n: number) => string;
  readonly command: (line: string, html: string) => string;
}

const NOTES = /<!--notes-->([\s\S]*?)<!--\/notes-->/;

/** Takes a slide, rendered with its notes between their markers, apart; the presses and commands of the notes become marks. */
export function readSlide(html: string, marks: Marks): ReadSlide {
  const [, notes = ''] = NOTES.exec(html) ?? [];
  const body = html.replace(NOTES, '');
  const steps = stepsIn(body);
  let step = 0;
  const prose = notes
    .replace(/\s*\[step\]/g, (mark) => {
      step += 1;
      // Notes may name presses of another slide's demo; there is nothing to show for them.
      return step <= steps ? `${mark.startsWith('[') ? '' : ' '}${marks.step(step)}` : '';
    })
    .replace(/<code>([^<]*)<\/code>/g, (code, text: string) => {
      const line = decoded(text);
      return isCommand(line) ? marks.command(line, code) : code;
    })
    // What is for the presenter alone has left its paragraph empty.
    .replace(/<p>\s*<\/p>/g, '');
  const words = plain(prose).split(/\s+/).length + plain(body).split(/\s+/).length / 3;
  // A drawing is there twice, for wide windows and for narrow ones.
  const pictures = [...body.matchAll(/<svg[^>]*class="[^"]*\bwide\b|<pre/g)].length;
  return { body, prose, steps, seconds: (words / WORDS_A_MINUTE) * 60 + pictures * SECONDS_A_PICTURE };
}

/** A tag; the values of its attributes may hold anything. */
const TAG = /<(?:"[^"]*"|'[^']*'|[^>"'])*>/g;

/** The steps of a slide by its step takers, as the deck counts them. */
function stepsIn(html: string): number {
  const takers = [...html.matchAll(TAG)].flatMap(([tag]) => {
    const count = /\sdata-steps="(\d+)"/.exec(tag)?.[1];
    const at = /\sdata-at="(\d+)"/.exec(tag)?.[1];
    return count === undefined
      ? []
      : [{ count: Number(count), at: at === undefined ? undefined : Number(at) }];
  });
  return planSteps(takers).total;
}

const known = new Set(programNames);

/** Whether a piece of code in prose is a whole line for a prompt: a program of the box and what it is to work at. */
export const isCommand = (text: string): boolean => {
  const [program = '', ...rest] = text.split(/\s+/);
  return known.has(program) && /^[~/]/.test(rest.at(-1) ?? '');
};

const plain = (html: string): string =>
  html.replace(/<(style|script|svg|template)[\s\S]*?<\/\1>/g, ' ').replace(TAG, ' ');

const decoded = (text: string): string =>
  text.replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };
