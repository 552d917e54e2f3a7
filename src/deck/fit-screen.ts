/** Pixels of the projector that a frame stands for. */
const [WIDTH, HEIGHT] = [1280, 720];

/** Keeps a frame as large as the box around it has room for: what is in it believes to be on a projector. */
export function fitScreen(frame: HTMLElement): void {
  const box = frame.parentElement;
  if (box === null) return;
  new ResizeObserver(() => {
    const scale = Math.min(box.clientWidth / WIDTH, box.clientHeight / HEIGHT);
    frame.style.setProperty('--scale', String(scale));
  }).observe(box);
}
