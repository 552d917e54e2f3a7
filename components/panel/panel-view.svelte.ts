import { readRecords } from '../../src/hosting/panel/index.ts';
import { line } from '../../src/session/index.ts';
import { Stepped } from '../acl/index.ts';
import type { SharedBox, Stepping } from '../acl/index.ts';
import { FORMS, fieldAtFault, formOfCall } from './forms.ts';
import type { Field, Offer, Part, Values } from './forms.ts';
import { itemsOf } from './items.ts';
import type { Item } from './items.ts';
import { leftShape } from './left-shape.ts';
import { callOf, lineOf } from './line.ts';
import { mappingInWords, mappingOf } from './mapping.ts';
import { wideMapping } from './mapping-shape.ts';
import { tallMapping } from './mapping-tall.ts';
import { lastPress } from './press.ts';
import { pressInWords, stationsOf } from './stations.ts';

/** What is shown beside the form. */
export type Beside = 'left' | 'mapping';

/** A page of the panel. */
export type Page =
  | { readonly type: 'list'; readonly part: Part }
  | { readonly type: 'form'; readonly part: Part; readonly isUpdate: boolean }
  | { readonly type: 'item'; readonly part: Part; readonly name: string; readonly isCreated: boolean };

/** A refusal in the panel’s own words, and the field it speaks of. */
export interface Refusal {
  readonly sentence: string;
  readonly field: string | null;
}

/** The control panel of an account, and what its last press left on the box. */
export class PanelView extends Stepped<Stepping> {
  override readonly choices = ['went', 'written', 'beside'];
  refusal = $state.raw<Refusal | null>(null);
  isTyping = $state(false);
  beside = $state<Beside>('left');
  /** Where the reader went; null for where the box is. */
  private went = $state.raw<Page | null>(null);
  /** What the reader has written into the form that is shown. */
  private written = $state.raw<Values | null>(null);
  private readonly first: string | undefined;

  /** `lines` are those that the slide types: the first stands in the form before anything is pressed. */
  constructor(scenario: string, beside: Beside, shared: SharedBox, lines: readonly string[]) {
    super(scenario, [{ after: [] }], 0, shared);
    this.beside = beside;
    this.first = lines[0];
    // Where a slide moves the box, it shows what it does; where nothing but readers do, a form half written stays.
    if (lines.length > 0)
      shared.session.subscribe(() => {
        if (!this.isTyping) this.go(null);
      });
  }

  /** Everything that is made of the log: it changes with the present alone. */
  private readonly log = $derived.by(() => (this.present.host === null ? [] : this.session.log));
  readonly owner = $derived.by(() => this.tenant);
  readonly records = $derived.by(() => readRecords(this.host));
  readonly offer: Offer = $derived.by(() => ({ owner: this.owner, records: this.records }));
  /** Before its first line a box may have no panel yet: then there is only the way in. */
  readonly isUp = $derived.by(() => this.log.length > 0 || this.records.nextId > 1);
  readonly press = $derived.by(() => lastPress(this.log, this.scenario.host, this.owner));
  private readonly awaited = $derived.by(() => {
    const call = this.log.length === 0 && this.first !== undefined ? callOf(this.first) : null;
    return call === null ? null : formOfCall(call.method, call.words);
  });

  readonly page: Page = $derived.by(() => {
    const { went, press, awaited } = this;
    const page = went ?? startOf(press, awaited);
    // What was deleted meanwhile has no page any more.
    const isGone = page.type === 'item' && !this.itemsAt(page.part).some(({ name }) => name === page.name);
    return isGone ? { type: 'list', part: page.part } : page;
  });
  readonly items: readonly Item[] = $derived.by(() => this.itemsAt(this.page.part));
  readonly item = $derived.by(() => {
    const { page } = this;
    return page.type === 'item' ? (this.items.find(({ name }) => name === page.name) ?? null) : null;
  });
  readonly form = $derived.by(() => FORMS[this.page.part]);
  readonly values: Values = $derived.by(
    () => this.written ?? (this.went === null ? this.awaited?.values : null) ?? this.form.blank(this.offer),
  );
  readonly fields: readonly Field[] = $derived.by(() => this.form.fields(this.values, this.offer));
  /** The line that the form would type. */
  readonly line = $derived.by(() => {
    const { page, form } = this;
    const isUpdate = page.type === 'form' && page.isUpdate;
    return lineOf((isUpdate ? form.update : null) ?? form.create, form.wordsOf(this.values));
  });
  readonly removal = $derived.by(() => lineOf(this.form.remove, this.item?.removal ?? []));

  readonly words = $derived.by(() =>
    this.beside === 'mapping' ? mappingInWords(this.mapping) : pressInWords(this.press),
  );
  private readonly mapping = $derived.by(() =>
    mappingOf(
      this.records,
      this.press?.isLast === true ? readRecords(this.press.before) : this.records,
      this.owner,
      this.last,
    ),
  );
  private readonly stations = $derived.by(() => stationsOf(this.press));
  readonly wide = $derived.by(() =>
    this.beside === 'mapping' ? wideMapping(this.mapping) : leftShape(this.stations, 'wide'),
  );
  readonly tall = $derived.by(() =>
    this.beside === 'mapping' ? tallMapping(this.mapping) : leftShape(this.stations, 'tall'),
  );
  override readonly mayUndo = $derived.by(() => this.log.length > 0 && this.session.mayUndo);

  /** Another page of the panel; null for the one that the box is at. Nothing is typed. */
  go(page: Page | null, values: Values | null = null): void {
    this.went = page;
    this.written = values;
    this.refusal = null;
  }

  write(field: string, value: string): void {
    this.written = { ...this.values, [field]: value };
  }

  /** Types the line of the form. True if the panel did it. */
  async create(): Promise<boolean> {
    const { values, fields, page } = this;
    const refusal = await this.type(this.line);
    if (refusal !== null) {
      this.refusal = { sentence: refusal, field: fieldAtFault(fields, values, refusal) };
      this.said = refusal;
      return false;
    }
    const name = this.form.wordsOf(values)[0] ?? '';
    this.go({ type: 'item', part: page.part, name, isCreated: true });
    this.said = `The item has been ${page.type === 'form' && page.isUpdate ? 'changed' : 'created'}. ${this.words}`;
    return true;
  }

  async remove(): Promise<void> {
    const { page } = this;
    const refusal = await this.type(this.removal);
    if (refusal === null) this.go({ type: 'list', part: page.part });
    else this.refusal = { sentence: refusal, field: null };
    this.said = refusal ?? `The item has been deleted. ${this.words}`;
  }

  /** The first line brings the panel up. */
  async logIn(): Promise<void> {
    await this.type('panel list_apps');
    this.go({ type: 'list', part: 'Apps' });
    this.said = `The panel of ${this.owner}. ${this.words}`;
  }

  set(beside: Beside): void {
    this.beside = beside;
    this.said = this.words;
  }

  protected override tell(): void {
    super.tell();
    this.go(null);
    this.said = this.words;
  }

  private itemsAt(part: Part): readonly Item[] {
    return itemsOf(part, this.offer);
  }

  /** Types a line as the account; says why the panel refused it, or null. */
  private async type(text: string): Promise<string | null> {
    this.isTyping = true;
    const { answer } = await this.session.submit(line(this.owner, text)).finally(() => {
      this.isTyping = false;
    });
    this.present = this.session.present;
    if (answer === null || answer.status === 0) return null;
    const output = `${answer.stdout}${answer.stderr}`.trimEnd().split(/\r?\n/).at(-1) ?? '';
    return output.replace(/^panel: /, '');
  }
}

/** Where the panel stands by itself: at what was made last, or at what the slide is about to make. */
function startOf(press: PanelView['press'], awaited: ReturnType<typeof formOfCall>): Page {
  if (awaited !== null) return { type: 'form', part: awaited.part, isUpdate: awaited.isUpdate };
  if (press === null) return { type: 'list', part: 'Apps' };
  const { part, name, did } = press;
  return did === 'deleted'
    ? { type: 'list', part }
    : { type: 'item', part, name, isCreated: did === 'created' };
}
