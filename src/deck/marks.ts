import { draw, inked, isInk, isSpot, pointsOf, wiped, type Ink, type Spot, type Stroke } from './ink.ts';
import { hint } from './parts.ts';
import type { Stage } from './stage.ts';
import words from 'strings:deck';

export type Tool = 'laser' | 'pen';

const SVG = 'http://www.w3.org/2000/svg';
const root = document.documentElement;

const HINTS: Readonly<Record<Tool, string>> = {
  laser: words.laser,
  pen: words.pen,
};

/** The spot of a laser, and what is drawn on the slides: over them, in every window. */
export class Marks {
  private readonly stage: Stage;
  private readonly tell: (key: 'laser' | 'ink', value: unknown) => void;
  private tool: Tool | null = null;
  /** Where the pointer was last, and where the laser is. */
  private pointer: Spot | null = null;
  private spot: Spot | null = null;
  private ink: Ink = {};
  /** The line that is being drawn here. */
  private stroke: Stroke | null = null;
  private isPlanned = false;

  /** `tell` lets the other windows know. */
  constructor(stage: Stage, tell: (key: 'laser' | 'ink', value: unknown) => void) {
    this.stage = stage;
    this.tell = tell;
    document.addEventListener('deck:change', () => this.draw());
    addEventListener('pointermove', (event) => this.onMove(event));
    addEventListener('pointerdown', (event) => this.onDown(event));
    addEventListener('pointerup', () => this.finish());
    addEventListener('pointercancel', () => this.finish());
    root.addEventListener('pointerleave', () => this.point(null));
  }

  /** Takes a tool, or puts it away. */
  toggle(tool: Tool): void {
    this.hold(this.tool === tool ? null : tool);
    hint(this.tool === null ? '' : HINTS[this.tool]);
  }

  /** Puts away what is held; false if nothing was. */
  putAway(): boolean {
    if (this.tool === null) return false;
    this.toggle(this.tool);
    return true;
  }

  /** Wipes the slide that shows. */
  erase(): void {
    this.change(wiped(this.ink, this.slide));
  }

  /** As another window has it. */
  showLaser(value: unknown): void {
    this.spot = isSpot(value) ? value : null;
    this.draw();
  }

  showInk(value: unknown): void {
    if (!isInk(value) || this.stroke !== null) return;
    this.ink = value;
    this.draw();
  }

  private get slide(): string {
    return this.stage.slides[this.stage.position.slide]?.address ?? '';
  }

  private hold(tool: Tool | null): void {
    this.finish();
    this.tool = tool;
    if (tool === null) delete root.dataset['tool'];
    else root.dataset['tool'] = tool;
    this.point(tool === 'laser' ? this.pointer : null);
    this.draw();
  }

  private onMove(event: PointerEvent): void {
    const { x, y } = this.placeOf(event);
    this.pointer = { slide: this.slide, x, y };
    if (this.tool === 'laser') this.point(this.pointer);
    if (this.stroke === null) return;
    this.stroke = draw(this.stroke, x, y);
    this.plan();
  }

  private onDown(event: PointerEvent): void {
    if (this.tool !== 'pen' || event.button !== 0 || !(event.target as Element).closest('.marks')) return;
    const { x, y } = this.placeOf(event);
    this.stroke = draw([], x, y);
    this.plan();
  }

  /** The line that was being drawn is done. */
  private finish(): void {
    const { stroke } = this;
    this.stroke = null;
    if (stroke !== null) this.change(inked(this.ink, this.slide, stroke));
  }

  private point(spot: Spot | null): void {
    if (spot === this.spot) return;
    this.spot = spot;
    this.plan();
  }

  private change(ink: Ink): void {
    this.ink = ink;
    this.tell('ink', ink);
    this.draw();
  }

  /** Once a frame at most: pointers move more often than that. */
  private plan(): void {
    if (this.isPlanned) return;
    this.isPlanned = true;
    requestAnimationFrame(() => {
      this.isPlanned = false;
      if (this.stroke !== null) this.tell('ink', inked(this.ink, this.slide, this.stroke));
      else this.tell('laser', this.spot);
      this.draw();
    });
  }

  private placeOf({ clientX, clientY }: PointerEvent): { readonly x: number; readonly y: number } {
    const slide = this.stage.slides[this.stage.position.slide]?.element.getBoundingClientRect();
    if (!slide) return { x: 0, y: 0 };
    return {
      x: ((clientX - slide.left) / slide.width) * 1280,
      y: ((clientY - slide.top) / slide.height) * 720,
    };
  }

  /** Over the slide that shows; others get theirs when they are shown. */
  private draw(): void {
    const { slide } = this;
    const strokes = [...(this.ink[slide] ?? []), ...(this.stroke === null ? [] : [this.stroke])];
    const spot = this.spot?.slide === slide ? this.spot : null;
    const element = this.stage.slides[this.stage.position.slide]?.element;
    const sheet = element?.querySelector(':scope > .marks');
    if (strokes.length === 0 && spot === null && this.tool === null) sheet?.remove();
    else (sheet ?? newSheet(element)).replaceChildren(...strokes.map(lineOf), ...(spot ? [dotOf(spot)] : []));
  }
}

function newSheet(slide: Element | undefined): Element {
  const sheet = element('svg', { class: 'marks', viewBox: '0 0 1280 720', 'aria-hidden': 'true' });
  slide?.append(sheet);
  return sheet;
}

const lineOf = (stroke: Stroke): Element => element('polyline', { points: pointsOf(stroke) });

const dotOf = ({ x, y }: Spot): Element => element('circle', { cx: `${x}`, cy: `${y}`, r: '9' });

function element(name: string, attributes: Readonly<Record<string, string>>): Element {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
