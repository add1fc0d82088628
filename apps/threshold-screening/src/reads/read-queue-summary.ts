import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { QUEUE_GROUPS, type QueueGroup } from '../domain/queue-rank';

const COUNT = statement(
  'queue-summary',
  `SELECT rank_group, count(*)::int AS waiting, count(*) FILTER (WHERE rank_due_at < $1)::int AS overdue
     FROM screening WHERE stage <> 'closed' GROUP BY rank_group`,
);

const HAND_OVERS = statement(
  'queue-hand-overs',
  `SELECT count(*)::int AS awaiting, count(*) FILTER (WHERE due_at < $1)::int AS overdue FROM hand_over WHERE state = 'awaiting'`,
);

/** How many wait in each group. The first thing to look at: urgent ones that nobody has acknowledged, and those past their minutes. */
export interface QueueSummary {
  waiting: Record<QueueGroup, number>;
  overdue: number;
  unacknowledgedUrgent: number;
  unacknowledgedPastTheirMinutes: number;
  /** Decided, and nobody has taken them over yet: the risk stays with the front door. */
  handOvers: { awaiting: number; overdue: number };
}

interface Counted {
  rank_group: number;
  waiting: number;
  overdue: number;
}

interface Counts {
  groups: Counted[];
  handOvers: QueueSummary['handOvers'];
}

/** A count is kept for a millisecond for each so many it counted: counting many then takes about a fiftieth of a core, however many look. */
const COUNTED_PER_MILLISECOND = 10;
/** Counting no more than so many is quick, and done anew for every reader. */
const FEW = 1000;

/** For how many milliseconds a count of so many is good enough; 0: not at all. By number, not by time: a busy machine does not make it older. */
export function keptFor(counted: number): number {
  return counted > FEW ? counted / COUNTED_PER_MILLISECOND : 0;
}

@Injectable()
export class ReadQueueSummary {
  private counting: Promise<Counts> | undefined;
  private kept: { counts: Counts; freshUntil: number; usableUntil: number } | undefined;

  constructor(private readonly database: ServiceDatabase) {}

  async at(now: Date): Promise<QueueSummary> {
    const { groups, handOvers } = await this.counted(now);
    const of = (group: QueueGroup) => countedOf(groups, group);
    return {
      waiting: Object.fromEntries(QUEUE_GROUPS.map((group) => [group, of(group).waiting])) as Record<
        QueueGroup,
        number
      >,
      overdue: groups.reduce((sum, row) => sum + row.overdue, 0),
      unacknowledgedUrgent: of('urgent').waiting,
      unacknowledgedPastTheirMinutes: of('urgent').overdue,
      handOvers,
    };
  }

  /** How many in each group are past the clock that ends first of theirs, and how many hand-overs: from the same counts. */
  async overdueAt(now: Date): Promise<{ groups: Record<QueueGroup, number>; handOvers: number }> {
    const { groups, handOvers } = await this.counted(now);
    const overdue = QUEUE_GROUPS.map((group) => [group, countedOf(groups, group).overdue]);
    return { groups: Object.fromEntries(overdue) as Record<QueueGroup, number>, handOvers: handOvers.overdue };
  }

  /**
   * Those who ask while all that wait are counted share the answer. Where they are many, a count is good for a while, and whoever comes while
   * they are counted anew is told the last one: a screener's page never waits for a count of two hundred thousand.
   */
  private counted(now: Date): Promise<Counts> | Counts {
    const { kept } = this;
    const asked = performance.now();
    if (kept && asked < kept.freshUntil) return kept.counts;
    this.counting ??= this.keep(this.count(now));
    if (!kept || asked >= kept.usableUntil) return this.counting;
    // Who is told the last count does not hear that the next one failed; who comes after it is no longer good does.
    this.counting.catch(() => undefined);
    return kept.counts;
  }

  private async keep(counting: Promise<Counts>): Promise<Counts> {
    try {
      const counts = await counting;
      const all = counts.groups.reduce((sum, { waiting }) => sum + waiting, counts.handOvers.awaiting);
      const [done, good] = [performance.now(), keptFor(all)];
      this.kept = { counts, freshUntil: done + good, usableUntil: done + 2 * good };
      return counts;
    } finally {
      this.counting = undefined;
    }
  }

  private async count(now: Date): Promise<Counts> {
    const [groups, [handOvers]] = await Promise.all([
      this.database.query<Counted>(COUNT, [now]),
      this.database.query<QueueSummary['handOvers']>(HAND_OVERS, [now]),
    ]);
    return { groups, handOvers: handOvers! };
  }
}

function countedOf(groups: readonly Counted[], group: QueueGroup): Pick<Counted, 'waiting' | 'overdue'> {
  return groups.find(({ rank_group }) => rank_group === QUEUE_GROUPS.indexOf(group)) ?? { waiting: 0, overdue: 0 };
}
