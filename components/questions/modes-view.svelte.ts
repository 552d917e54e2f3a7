import { line } from '../../src/session/index.ts';
import { Stepped } from '../acl/index.ts';
import type { Offer, Stepping } from '../acl/index.ts';
import { HOME, modeDoors, modeOfHome, rightsNow } from './mode-doors.ts';

const leftWith = (who: string, rights: string): string =>
  rights === '---' ? `${who} is stopped` : `${who} gets ${rights}`;

/** The home as it is, and what each of some modes would leave of its lock. */
export class ModesView extends Stepped<Stepping> {
  private readonly modes: readonly string[];

  constructor(scenario: string, modes: readonly string[], steps: readonly Stepping[], still: number) {
    super(scenario, [{ after: [] }, ...steps], still, null);
    this.modes = modes;
  }

  readonly doors = $derived.by(() => modeDoors(this.host, this.modes, this.scenario.host));
  readonly mode = $derived.by(() => modeOfHome(this.host));
  /** How the home stands now. */
  readonly remark = $derived.by(() => {
    const { nginx, mallory } = rightsNow(this.host);
    return `Your home has ${this.mode}: ${leftWith('nginx', nginx)}, ${leftWith('mallory', mallory)}.`;
  });
  /** All of the drawing, for those who cannot see it. */
  readonly words = $derived.by(() =>
    [
      `The door of the home under ${this.doors.length} modes.`,
      ...this.doors.map(
        ({ mode, nginx, mallory }) =>
          `${mode}: ${leftWith('nginx', nginx)}, ${leftWith('mallory', mallory)}.`,
      ),
      this.remark,
    ].join(' '),
  );
  readonly offers = $derived.by((): readonly Offer[] => [
    ...this.modes
      .filter((mode) => mode !== this.mode)
      .map((mode) => ({ by: this.tenant, text: `chmod ${mode} ${HOME}`, does: `set ${mode}` })),
    { by: this.tenant, text: `setfacl -x u:nginx ${HOME}`, does: 'strike nginx from the list' },
    { by: this.tenant, text: `setfacl -m u:nginx:x ${HOME}`, does: 'let nginx pass by name' },
  ]);

  async type({ by, text }: Offer): Promise<void> {
    await this.session.submit(line(by, text));
    this.tell();
  }

  protected override tell(): void {
    super.tell();
    this.said = [this.last?.failed ? (this.last.output.at(-1) ?? '') : '', this.remark]
      .filter(Boolean)
      .join('. ');
  }
}
