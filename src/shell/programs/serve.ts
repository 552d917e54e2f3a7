import { Port, getProcess, listen, processOf, withProcess } from '../../hosting/kernel/index.ts';
import type { Errno } from '../../hosting/kernel/index.ts';
import type { FilesImage, TextImage } from '../../hosting/web/index.ts';
import type { Proc } from '../process/proc.ts';
import { untilSignal } from '../process/wait.ts';
import type { Running } from '../process/wait.ts';

/* What small servers have in common: they listen, wait, and write down what came. What they answer is in src/hosting/web. */

type ServerImage = FilesImage | TextImage;

/** Takes a port, and leaves in the process what it will answer. Null, or why not. */
export function openPort(proc: Proc, address: string, port: number, image: ServerImage): Errno | null {
  const { machine, pid } = proc;
  const bound = listen(machine.host, pid, address, Port(port));
  if (bound.result.type === 'failed') return bound.result.errno;
  machine.host = withProcess(bound.host, { ...getProcess(bound.host, pid), image });
  return null;
}

/** Waits for requests, and hands over each line of the log, until a signal ends it or it has served its one. */
export function* serve(proc: Proc, hear: (text: string) => void): Running<void> {
  const { machine, pid } = proc;
  const imageNow = (): ServerImage | null =>
    (processOf(machine.host, pid)?.image as ServerImage | null | undefined) ?? null;
  for (;;) {
    yield* untilSignal(() => (imageNow()?.log.length ?? 0) > 0);
    const image = imageNow();
    if (image === null) return;
    for (const line of image.log) hear(line);
    machine.host = withProcess(machine.host, { ...proc.self, image: { ...image, log: [] } as ServerImage });
    yield* proc.flush();
    if (image.type === 'text' && image.isOnce) return;
  }
}
