import type { PathShape } from './path-shape.ts';

/** Milliseconds for one level. */
const HOP = 200;

const wantsStillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Lets the climb be climbed: the line grows from the script to the root, and what each level brings appears when it gets there.
 * Only animations, so that the picture at rest needs none of it.
 */
export const climbing =
  (walks: number, { climb, rooms }: PathShape) =>
  (plan: Element): void => {
    const [from, to] = climb;
    if (walks === 0 || wantsStillness() || from === undefined || to === undefined) return;
    const duration = rooms.length * HOP;
    const length = Math.abs(to[1] - from[1]);
    plan.querySelectorAll('.climb path').forEach((line) =>
      line.animate([{ strokeDasharray: `0 ${length + 9}` }, { strokeDasharray: `${length} ${length + 9}` }], {
        duration,
      }),
    );
    plan.querySelectorAll('.climber').forEach((climber) =>
      climber.animate([{ transform: 'none' }, { transform: `translateY(${to[1] - from[1]}px)` }], {
        duration,
      }),
    );
    for (const part of plan.querySelectorAll<SVGElement>('.asked'))
      part.animate([{ opacity: 0 }, { opacity: 1 }], {
        delay: Math.min(Number(part.dataset['after'] ?? 0), rooms.length) * HOP,
        duration: 120,
        fill: 'backwards',
      });
  };
