import type { Carrier } from './carrier.ts';
import { readMessage } from './message.ts';
import type { Entry, Message, Seat } from './message.ts';
import { isLater, stampAfter } from './stamp.ts';
import type { Stamp } from './stamp.ts';

/** How often a window says how far it is, in milliseconds: what was lost is noticed after that time. */
export const BEAT = 1000;

/**
 * A window that was silent for so long is gone, in milliseconds. The clock of a hidden window may strike once a minute, but it
 * hears others and answers them.
 */
const SILENCE = 6 * BEAT;

/** A clock that strikes later than that is held back by the browser. */
const LATE = 2 * BEAT;

export interface ReplicaOptions {
  readonly carrier: Carrier;
  readonly seat: Seat;
  /** The version of the talk. */
  readonly talk: string;
  /** Milliseconds; of use only to order what different windows did. */
  readonly now?: () => number;
}

/**
 * This window's copy of what all windows of a talk have in common: values by name, of which the last one set wins (a map of
 * last-writer-wins registers: Shapiro et al., A comprehensive study of CRDTs, 2011, 3.2.1). A window tells what it sets at
 * once, and how far it is once a beat; whoever is behind is sent what it lacks. So any message may be lost, and windows that
 * lost each other agree when they meet again.
 */
export class Replica {
  private readonly options: ReplicaOptions;
  private readonly entries = new Map<string, Entry>();
  private readonly listeners = new Map<string, Set<(value: unknown) => void>>();
  private readonly seats = new Map<string, { readonly seat: Seat; readonly heard: number }>();
  private readonly onSeats = new Set<() => void>();
  private readonly leave: () => void;
  private readonly now: () => number;
  /** The latest time in any stamp. */
  private seen = 0;
  /** When this window said last how far it is. */
  private said = -Infinity;
  /** Versions of the talk that other windows show; this one does not mix with them. */
  readonly strangers = new Set<string>();

  constructor(options: ReplicaOptions) {
    this.options = options;
    this.now = options.now ?? Date.now;
    this.leave = options.carrier.listen((message) => {
      this.hear(message);
    });
    this.beat();
  }

  get seat(): Seat {
    return this.options.seat;
  }

  /** The other windows, those that came first first. */
  get others(): readonly Seat[] {
    return [...this.seats.values()].map(({ seat }) => seat);
  }

  get(key: string): unknown {
    return this.entries.get(key)?.value;
  }

  /** All that is set, under names that begin so. */
  keys(prefix: string): readonly string[] {
    return [...this.entries.keys()].filter((key) => key.startsWith(prefix));
  }

  /** Something that was done in this window: the others hear of it at once. */
  set(key: string, value: unknown): void {
    const entry = { key, value, stamp: stampAfter(this.seen, this.now(), this.seat.window) };
    this.keep(entry);
    this.send({ type: 'set', entries: [entry] });
  }

  /** Something that holds until anybody does anything. */
  seed(key: string, value: unknown): void {
    if (!this.entries.has(key)) this.keep({ key, value, stamp: [1, this.seat.window] });
  }

  /** Calls `listener` with each value that another window has set; the function it gives back ends that. */
  on(key: string, listener: (value: unknown) => void): () => void {
    const listeners = this.listeners.get(key) ?? new Set();
    this.listeners.set(key, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Calls `listener` whenever another window comes or goes, or shows another version of the talk. */
  onSeatsChange(listener: () => void): () => void {
    this.onSeats.add(listener);
    return () => this.onSeats.delete(listener);
  }

  /** Says how far this window is, and notices who has been silent. To be called every `BEAT`. */
  beat(): void {
    const isLate = this.now() - this.said > LATE;
    this.say();
    // Whoever is held back has heard nobody who waited for it to speak.
    if (isLate) return;
    const before = this.seats.size;
    for (const [window, { heard }] of this.seats) if (this.now() - heard > SILENCE) this.seats.delete(window);
    if (this.seats.size !== before) this.seatsChanged();
  }

  /** This window closes. */
  close(): void {
    this.send({ type: 'bye' });
    this.leave();
  }

  private say(): void {
    this.said = this.now();
    this.send({ type: 'have', stamps: this.stamps });
  }

  private get stamps(): Readonly<Record<string, Stamp>> {
    return Object.fromEntries([...this.entries].map(([key, { stamp }]) => [key, stamp]));
  }

  private send(message: DistributiveOmit<Message, 'from' | 'talk'>): void {
    const { carrier, talk, seat } = this.options;
    carrier.send({ ...message, talk, from: seat });
  }

  private hear(value: unknown): void {
    const message = readMessage(value);
    if (message === null || message.from.window === this.seat.window) return;
    if (message.talk !== this.options.talk) this.meetStranger(message);
    else if (message.type === 'bye') this.forget(message.from);
    else {
      this.meet(message.from);
      if (message.type === 'set') for (const entry of message.entries) this.adopt(entry);
      else this.compare(message.stamps);
    }
  }

  private meet(seat: Seat): void {
    const isNew = !this.seats.has(seat.window);
    this.seats.set(seat.window, { seat, heard: this.now() });
    if (isNew) this.seatsChanged();
  }

  private forget({ window }: Seat): void {
    if (this.seats.delete(window)) this.seatsChanged();
  }

  private meetStranger({ talk, type }: Message): void {
    const isKnown = this.strangers.has(talk);
    if (type === 'bye') this.strangers.delete(talk);
    else this.strangers.add(talk);
    if (isKnown !== this.strangers.has(talk)) this.seatsChanged();
  }

  private seatsChanged(): void {
    for (const listener of this.onSeats) listener();
  }

  /** Sends what another window lacks, and tells it what this one lacks. */
  private compare(theirs: Readonly<Record<string, Stamp>>): void {
    const missing = [...this.entries.values()].filter(({ key, stamp }) => isLater(stamp, theirs[key]));
    if (missing.length > 0) this.send({ type: 'set', entries: missing });
    const isBehind = Object.entries(theirs).some(([key, stamp]) =>
      isLater(stamp, this.entries.get(key)?.stamp),
    );
    if (isBehind || this.now() - this.said > LATE) this.say();
  }

  private adopt(entry: Entry): void {
    if (!isLater(entry.stamp, this.entries.get(entry.key)?.stamp)) return;
    this.keep(entry);
    for (const listener of this.listeners.get(entry.key) ?? []) listener(entry.value);
  }

  private keep(entry: Entry): void {
    this.entries.set(entry.key, entry);
    this.seen = Math.max(this.seen, entry.stamp[0]);
  }
}

/** `Omit` of each member of a union. */
type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;
