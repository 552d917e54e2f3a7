import type { LaneShape } from './shape.ts';

/** Milliseconds a hop; a walk is never longer than a moment. */
const HOP = 160;
const LONGEST = 960;

const wantsStillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Lets somebody walk their way: the glyph goes along the line while it is drawn, and what is at its end appears
 * when they arrive. Only animations, so the picture at rest needs none of it.
 */
export const walking =
  (walks: number, { start, way, numbers }: LaneShape) =>
  (lane: Element): void => {
    if (walks === 0 || wantsStillness()) return;
    const duration = Math.min(Math.max(numbers.length, 1) * HOP, LONGEST);
    const [, [x, y]] = way;
    const [dx, dy] = [x - start[0], y - start[1]];
    const play = (selector: string, frames: Keyframe[], timing: KeyframeAnimationOptions) =>
      lane.querySelectorAll(selector).forEach((part) => part.animate(frames, timing));
    const gone = { visibility: 'visible', transform: 'translate(0px, 0px)' };
    play('.walker', [gone, { ...gone, transform: `translate(${dx}px, ${dy}px)` }], { duration });
    play(
      '.line .way:first-child',
      [{ strokeDasharray: '0 2000' }, { strokeDasharray: `${Math.hypot(dx, dy)} 2000` }],
      {
        duration,
      },
    );
    play('.arrival, .line .stop, .line .way + .way', [{ opacity: 0 }, { opacity: 1 }], {
      delay: duration,
      duration: 120,
      fill: 'backwards',
    });
  };
