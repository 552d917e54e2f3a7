/** Milliseconds for the whole way: a line of any length is drawn as one movement. */
const DURATION = 800;

const wantsStillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Lets the request travel: its line grows from the one who asks. Only an animation, so that the picture at rest needs none of it. */
export function travel(plan: Element): void {
  if (wantsStillness()) return;
  for (const line of plan.querySelectorAll<SVGPathElement>('.route path:first-child')) {
    const length = line.getTotalLength();
    line.animate(
      [{ strokeDasharray: `0 ${length + 9}` }, { strokeDasharray: `${length} ${length + 9}` }],
      DURATION,
    );
  }
  for (const tip of plan.querySelectorAll('.route path + path'))
    tip.animate([{ opacity: 0 }, { opacity: 1 }], { delay: DURATION, duration: 120, fill: 'backwards' });
}
