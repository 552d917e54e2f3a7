import type { ApacheScene } from './apache-scene.ts';
import type { PanelShape } from './panel.ts';
import { apachePanel } from './private-panel.ts';
import { sharedPanel } from './shared-panel.ts';

export interface ApacheShape {
  readonly width: number;
  readonly height: number;
  readonly panels: readonly PanelShape[];
  /** Lines between panels. */
  readonly dividers: string;
}

/** On the stage: three panels side by side. */
export function wideShape(scene: ApacheScene): ApacheShape {
  const place = { y: 0, letter: 16, pitch: 22, most: 7 };
  const panels = [
    ...scene.apaches.map((one, index) => apachePanel(one, { ...place, x: index * 418, width: 398 })),
    sharedPanel(scene, { ...place, x: scene.apaches.length * 418 + 10, width: 306 }),
  ];
  const height = Math.max(...panels.map(({ bottom }) => bottom));
  return {
    width: 1152,
    height,
    panels,
    dividers: panels
      .slice(1)
      .map((_, index) => `M${(index + 1) * 418 - 10} 0v${height}`)
      .join(''),
  };
}

/** On a phone: one below the other. */
export function tallShape(scene: ApacheScene): ApacheShape {
  const place = { x: 0, width: 358, letter: 14, pitch: 21, most: 9 };
  const panels: PanelShape[] = [];
  const next = () => (panels.at(-1)?.bottom ?? -24) + 24;
  for (const one of scene.apaches) panels.push(apachePanel(one, { ...place, y: next() }));
  panels.push(sharedPanel(scene, { ...place, y: next() }));
  return {
    width: 358,
    height: panels.at(-1)?.bottom ?? 0,
    panels,
    dividers: panels
      .slice(0, -1)
      .map(({ bottom }) => `M0 ${bottom + 10}h358`)
      .join(''),
  };
}
