import { THEMES } from './look.ts';
import words from 'strings:deck';

/** The parts of the picture, in pixels of the window: what is at an edge must be at the edge. */
interface Frame {
  readonly width: number;
  readonly height: number;
  /** One unit of a slide: 1/720 of the height. */
  readonly u: number;
}

const PEOPLE = ['you', 'mallory', 'nginx', 'apache', 'root', 'visitor'];

/** Sizes of letters on slides and their base lines, in units. */
const LETTERS = [
  { size: 42, y: 150, words: 'A claim on a slide', look: 'claim' },
  { size: 22, y: 190, words: 'Text of a slide', look: '' },
  { size: 18, y: 224, words: 'user:nginx:r-x /home/you/webapps', look: 'mono' },
  { size: 16, y: 254, words: 'The smallest letters of a drawing: can the last row read them?', look: '' },
];

/** Shows whether edges, shapes, colours, lines and letters survive a projector; until a key of the deck takes it away. */
export function testCard(onPress: () => void): { readonly remove: () => void } {
  const card = document.createElement('div');
  card.className = 'test-card';
  const drawing = document.createElement('div');
  drawing.ariaHidden = 'true';
  const draw = () => {
    drawing.innerHTML = picture({ width: innerWidth, height: innerHeight, u: innerHeight / 720 });
  };
  draw();
  addEventListener('resize', draw);
  const button = document.createElement('button');
  button.type = 'button';
  button.ariaLabel = words.testCard;
  button.addEventListener('click', onPress);
  card.append(drawing, button);
  document.body.append(card);
  return {
    remove: () => {
      removeEventListener('resize', draw);
      card.remove();
    },
  };
}

const picture = (frame: Frame): string =>
  `<svg width="${frame.width}" height="${frame.height}" aria-hidden="true">${[
    ...THEMES.map((theme, at) => colours(frame, theme, at)),
    greys(frame),
    edges(frame),
    circle(frame),
    letters(frame),
    facts(frame),
  ].join('')}</svg>`;

/** A line on the last pixel, an arrow into each corner, and how much is lost where they cannot be seen. */
function edges({ width, height, u }: Frame): string {
  const rect = (share: number) => {
    const inset = share === 0 ? 0.5 : (share / 100) * height;
    return `<rect x="${inset}" y="${inset}" width="${width - 2 * inset}" height="${height - 2 * inset}"/>`;
  };
  const arm = 26 * u;
  const corner = (x: number, y: number, dx: number, dy: number) =>
    `<path d="M${x + dx * arm} ${y}H${x}V${y + dy * arm}M${x} ${y}l${dx * arm} ${dy * arm}"/>`;
  const labels = [2.5, 5].map((share) => text(70 * u, (share / 100) * height + 14 * u, 13 * u, `${share} %`));
  return `<g class="edges">${[0, 2.5, 5].map(rect).join('')}${[
    corner(0.5, 0.5, 1, 1),
    corner(width - 0.5, 0.5, -1, 1),
    corner(0.5, height - 0.5, 1, -1),
    corner(width - 0.5, height - 0.5, -1, -1),
  ].join('')}</g>${labels.join('')}`;
}

/** Round only where the picture is not stretched. */
const circle = ({ width, height }: Frame): string =>
  `<circle class="edges round" cx="${width / 2}" cy="${height / 2}" r="${height * 0.43}"/>`;

function facts({ width, height, u }: Frame): string {
  const ratio = Math.round((width / height) * 900) / 100;
  const words = `${width} × ${height} CSS pixels at ${devicePixelRatio}×, ${ratio} : 9`;
  return text(width / 2, 96 * u, 18 * u, words, 'middle');
}

const letters = ({ width, u }: Frame): string =>
  LETTERS.map(({ size, y, look, words }) => text(width / 2, y * u, size * u, words, 'middle', look)).join('');

/** Everybody's colour on one of the grounds, with the lines of drawings. */
function colours({ width, u }: Frame, theme: string, at: number): string {
  const wide = 330 * u;
  const left = width / 2 + (at - 1.5) * wide;
  const top = 300 * u;
  const people = PEOPLE.map((person, row) => {
    const [x, y] = [left + (24 + (row % 2) * 150) * u, top + (66 + Math.floor(row / 2) * 34) * u];
    return `<g data-person="${person}"><circle cx="${x}" cy="${y - 6 * u}" r="${9 * u}" class="hue"/>${text(x + 18 * u, y, 18 * u, person)}</g>`;
  });
  const lines = [1.25, 1.5, 2.5, 3].map(
    (weight, row) =>
      `<path class="ink" stroke-width="${weight * u}" d="M${left + (24 + row * 74) * u} ${top + 182 * u}h${58 * u}"/>`,
  );
  const kinds = ['way', 'way unseen', 'hair', 'soft'].map(
    (kind, row) =>
      `<path class="${kind}" stroke-width="${3 * u}" d="M${left + (24 + row * 74) * u} ${top + 204 * u}h${58 * u}"/>`,
  );
  return `<g data-theme="${theme}"><rect class="ground" x="${left}" y="${top}" width="${wide}" height="${228 * u}"/>${text(left + 24 * u, top + 30 * u, 16 * u, theme)}${people.join('')}${lines.join('')}${kinds.join('')}</g>`;
}

/** Eleven greys, each to be told from the next. */
function greys({ width, u }: Frame): string {
  const step = 76 * u;
  const left = width / 2 - 5.5 * step;
  return Array.from({ length: 11 }, (_, at) => {
    const light = Math.round(at * 25.5);
    const label = text(left + (at + 0.5) * step, 622 * u, 14 * u, `${at * 10}`, 'middle');
    return `<rect x="${left + at * step}" y="${552 * u}" width="${step}" height="${50 * u}" fill="rgb(${light} ${light} ${light})"/>${label}`;
  }).join('');
}

const text = (x: number, y: number, size: number, words: string, anchor = 'start', look = ''): string =>
  `<text class="${look}" x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}">${words}</text>`;
