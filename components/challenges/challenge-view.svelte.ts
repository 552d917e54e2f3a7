import type { Goal, Story } from '../../src/hosting/scenarios/index.ts';
import { loadChecks, pageTurn } from '../../src/session/index.ts';
import type { Input, LiveSession } from '../../src/session/index.ts';
import { lookAt, type Look } from '../workbench/index.ts';

/** A goal as the page shows it; the build knows how each stands at the beginning. */
export interface GoalRow {
  readonly id: string;
  readonly title: string;
  readonly keeps: boolean;
  readonly met: boolean;
  /** Why it is not met; empty if it is. */
  readonly reason: string;
  /** What shows it; null where there is nothing to look at. */
  readonly look: Look | null;
  /** What has to happen first, on a copy of the box; null for what the box tells as it stands. */
  readonly rehearsal: string | null;
}

/** What changed last, to be spoken. */
export interface News {
  readonly met: readonly string[];
  readonly lost: readonly string[];
}

/** One challenge as somebody works at it: how its goals stand after every command. */
export class ChallengeView {
  session = $state.raw<LiveSession | null>(null);
  rows = $state.raw<readonly GoalRow[]>([]);
  isChecking = $state(false);
  news = $state.raw<News>({ met: [], lost: [] });
  /** Lines of the solution that were typed for whoever asked, from the first on. */
  typed = $state(0);
  private turn = 0;
  private leave: (() => void) | null = null;

  /** `rows` are the goals as the build found them. */
  constructor(rows: readonly GoalRow[]) {
    this.rows = rows;
  }

  readonly met = $derived.by(() => this.rows.filter(({ met }) => met).length);
  readonly isSolved = $derived.by(() => this.rows.length > 0 && this.met === this.rows.length);

  /** Takes up a session, and checks it after every change. */
  show(session: LiveSession): void {
    this.close();
    this.session = session;
    this.typed = 0;
    this.leave = session.subscribe(() => void this.check());
    void this.check();
  }

  close(): void {
    this.leave?.();
    this.leave = null;
    this.turn += 1;
  }

  private get story(): Story {
    const story = this.session?.scenario.story;
    if (story === undefined) throw new Error('expected the session of a challenge, found one of a place');
    return story;
  }

  private async check(): Promise<void> {
    const { session } = this;
    if (session === null) return;
    this.turn += 1;
    const turn = this.turn;
    this.isChecking = true;
    const { checkAll } = await loadChecks();
    const checked = await checkAll(session.scenario, inputsOf(session), this.story.goals, {
      pause: pageTurn,
      isWanted: () => turn === this.turn,
    });
    if (checked === null || turn !== this.turn) return;
    this.isChecking = false;
    const rows = checked.map(({ goal, check }) => rowOf(goal, check));
    const news = newsBetween(this.rows, rows);
    // A terminal of another size is a moment, too, and no news.
    if (news.met.length + news.lost.length > 0) this.news = news;
    this.rows = rows;
  }

  /** The box of a goal that is about what is still to come: a copy, on which that has come. */
  async copyAfter(id: string): Promise<LiveSession | null> {
    const goal = this.story.goals.find((one) => one.id === id);
    if (this.session === null || goal?.type !== 'rehearsed') return null;
    const { rehearsed } = await loadChecks();
    return rehearsed(this.session.scenario, inputsOf(this.session), goal.rehearsal);
  }
}

const inputsOf = (session: LiveSession): readonly Input[] => session.log.flatMap(({ input }) => input ?? []);

type Check = ReturnType<Extract<Goal, { type: 'present' }>['check']>;

/** A goal and how it stands, as plain data. */
export const rowOf = (goal: Goal, check: Check): GoalRow => ({
  id: goal.id,
  title: goal.title,
  keeps: goal.keeps === true,
  met: check.met,
  reason: check.met ? '' : check.reason,
  look: check.met || check.witness === null ? null : lookAt(check.witness),
  rehearsal: goal.type === 'rehearsed' ? goal.rehearsal.title : null,
});

/** Which goals came to be met, and which ceased to be. */
function newsBetween(before: readonly GoalRow[], after: readonly GoalRow[]): News {
  const was = Object.fromEntries(before.map(({ id, met }) => [id, met]));
  const changed = (to: boolean) =>
    after.filter(({ id, met }) => met === to && was[id] === !to).map(({ title }) => title);
  return { met: changed(true), lost: changed(false) };
}

/** A line of a solution: at whose terminal it is typed, and what. */
export function solutionLine(text: string): { readonly terminal: string; readonly text: string } {
  const [, terminal = '', typed = ''] = /^(\w+)[$#] ([^]+)$/.exec(text) ?? [];
  return { terminal, text: typed };
}
