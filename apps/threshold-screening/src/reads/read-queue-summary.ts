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

/** A count is kept for a millisecond for each so many it counted: counting then takes about a twentieth of a connection, however many look. */
const COUNTED_PER_MILLISECOND = 30;
/** Counting no more than so many is quick, and done anew for every reader. */
const FEW = 1000;

/** For how many milliseconds a count of so many is good enough; 0: not at all. By number, not by time: a busy machine does not make it older. */
export function keptFor(counted: number): number {
  return counted > FEW ? counted / COUNTED_PER_MILLISECOND : 0;
}

@Injectable()
export class ReadQueueSummary {
  private counting: Promise<Counts> | undefined;
  private keptUntil = 0;

  constructor(private readonly database: ServiceDatabase) {}

  async at(now: Date): Promise<QueueSummary> {
    const { groups, handOvers } = await this.counted(now);
    const of = (group: QueueGroup) =>
      groups.find(({ rank_group }) => rank_group === QUEUE_GROUPS.indexOf(group)) ?? { waiting: 0, overdue: 0 };
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

  /** Counts all that wait. Those who ask meanwhile share the answer, and where they are many those who ask shortly after. */
  private counted(now: Date): Promise<Counts> {
    if (this.counting && performance.now() < this.keptUntil) return this.counting;
    const counting = this.count(now);
    this.counting = counting;
    this.keptUntil = Infinity;
    counting.then(
      ({ groups, handOvers }) => {
        const counted = groups.reduce((sum, { waiting }) => sum + waiting, handOvers.awaiting);
        this.keptUntil = performance.now() + keptFor(counted);
      },
      () => (this.keptUntil = 0),
    );
    return counting;
  }

  private async count(now: Date): Promise<Counts> {
    const [groups, [handOvers]] = await Promise.all([
      this.database.query<Counted>(COUNT, [now]),
      this.database.query<QueueSummary['handOvers']>(HAND_OVERS, [now]),
    ]);
    return { groups, handOvers: handOvers! };
  }
}
