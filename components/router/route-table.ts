import { shortened } from '../acl/index.ts';
import { headerOf } from '../../src/hosting/web/index.ts';
import type { Compared, RouteScene } from './route-scene.ts';
import { askerOf } from './route-shape.ts';
import type { Writing } from './route-shape.ts';

/* What was sent, beside what arrived behind nginx. */

/** Where the columns are, and how far apart the lines. */
export interface TableLayout {
  readonly name: number;
  readonly sent: number;
  readonly arrived: number;
  readonly right: number;
  readonly top: number;
  readonly line: number;
  readonly letter: number;
  /** On a phone names, and what belongs to them, stand below each other. */
  readonly isStacked: boolean;
}

/** Where the client is sent, if it is. */
function redirection({ response }: RouteScene): readonly Compared[] {
  const to = response === null ? null : headerOf(response, 'Location');
  return to === null ? [] : [{ name: 'sent on to', sent: to, arrived: null }];
}

export function tableOf(
  scene: RouteScene,
  layout: TableLayout,
): { readonly texts: readonly Writing[]; readonly bottom: number } {
  const { name, sent, arrived, right, letter, line, isStacked } = layout;
  const { destination } = scene;
  if (!scene.isCompared) return { texts: [], bottom: layout.top };
  const isApp = destination.type === 'port' && destination.listener !== null;
  const rows = [...scene.rows, ...redirection(scene)];
  const texts: Writing[] = [];
  let y = layout.top + 16;
  const write = (x: number, text: string, width: number, kind: string) =>
    texts.push({ x, y, text: shortened(text, letter, width), kind });
  texts.push({ x: sent, y, text: `${askerOf(scene)} sends`, kind: 'small' });
  if (isApp) texts.push({ x: arrived, y, text: 'the app sees', kind: 'small' });
  for (const row of rows) {
    const isNew = row.arrived !== null && row.arrived !== row.sent;
    y += line;
    texts.push({ x: name, y, text: row.name, kind: 'small' });
    if (isStacked) y += line - 4;
    write(sent, row.sent, arrived - sent - 12, 'mono it');
    if (isApp && row.arrived !== null)
      write(arrived, row.arrived, right - arrived, isNew ? 'mono it strong' : 'mono it');
  }
  return { texts, bottom: y + 8 };
}
