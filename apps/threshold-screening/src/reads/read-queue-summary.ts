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

/** A count that took longer than this many milliseconds is kept; a quick one is taken anew for every reader. */
const QUICK = 25;
/** For so many times as long as it took: counting then takes a twentieth of a connection at most, however many look. */
const KEPT_TIMES = 20;

@Injectable()
export class ReadQueueSummary {
  private counting: Promise<Counted[]> | undefined;
  private keptUntil = 0;

  constructor(private readonly database: ServiceDatabase) {}

  async at(now: Date): Promise<QueueSummary> {
    const [rows, [handOvers]] = await Promise.all([
      this.counted(now),
      this.database.query<QueueSummary['handOvers']>(HAND_OVERS, [now]),
    ]);
    const of = (group: QueueGroup) =>
      rows.find(({ rank_group }) => rank_group === QUEUE_GROUPS.indexOf(group)) ?? { waiting: 0, overdue: 0 };
    return {
      waiting: Object.fromEntries(QUEUE_GROUPS.map((group) => [group, of(group).waiting])) as Record<
        QueueGroup,
        number
      >,
      overdue: rows.reduce((sum, row) => sum + row.overdue, 0),
      unacknowledgedUrgent: of('urgent').waiting,
      unacknowledgedPastTheirMinutes: of('urgent').overdue,
      handOvers: handOvers!,
    };
  }

  /** Counts all that wait. Where that takes long, those who ask meanwhile and shortly after share the answer. */
  private counted(now: Date): Promise<Counted[]> {
    if (this.counting && performance.now() < this.keptUntil) return this.counting;
    const from = performance.now();
    const counting = this.database.query<Counted>(COUNT, [now]);
    this.counting = counting;
    this.keptUntil = Infinity;
    const done = (keep: boolean) => (): void => {
      const took = performance.now() - from;
      this.keptUntil = keep && took > QUICK ? from + took * (1 + KEPT_TIMES) : 0;
    };
    counting.then(done(true), done(false));
    return counting;
  }
}
