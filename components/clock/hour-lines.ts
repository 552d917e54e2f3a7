import type { Offer } from '../acl/index.ts';
import type { AppRow, HourScene } from './hour-scene.ts';

/** A first minute for a line of one’s own: after those that are taken. */
const freeMinute = ({ rows }: HourScene): number => {
  const taken = rows.flatMap(({ starts }) => starts.map((at) => (at / 60) % 20));
  return [8, 5, 12, 18, 0].find((minute) => !taken.includes(minute)) ?? 8;
};

/** What can be done on this box, to the application that is looked at first. */
export function proposalsFor(scene: HourScene, { name, pid, schedule, command }: AppRow): readonly Offer[] {
  const first = freeMinute(scene);
  const minutes = [first, first + 20, first + 40].join(',');
  const own: readonly Offer[] = [
    ...(pid === null ? [] : [{ by: 'you', text: `kill ${pid}`, does: `stop ${name}` } as const]),
    ...(pid === null && command !== null
      ? [{ by: 'you', text: schedule === null ? `(${command} &)` : command, does: `start ${name}` } as const]
      : []),
    ...(schedule === null && command !== null
      ? [
          {
            by: 'you',
            text: `(crontab -l; echo '${minutes} * * * * ${command}') | crontab -`,
            does: `write a line for ${name}`,
          } as const,
        ]
      : []),
  ];
  const reboot = { by: 'root', text: 'reboot', does: 'reboot the box' } as const;
  return pid !== null ? [reboot, ...own] : [...own.toReversed(), reboot];
}
