import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { QUEUE_GROUPS, type QueueGroup } from '../domain/queue-rank';

const COUNT = statement(
  'queue-summary',
  `SELECT rank_group, count(*)::int AS waiting, count(*) FILTER (WHERE rank_due_at < $1)::int AS overdue
     FROM screening WHERE stage <> 'closed' GROUP BY rank_group`,
);

/** How many wait in each group. The first thing to look at: urgent ones that nobody has acknowledged, and those past their minutes. */
export interface QueueSummary {
  waiting: Record<QueueGroup, number>;
  overdue: number;
  unacknowledgedUrgent: number;
  unacknowledgedPastTheirMinutes: number;
}

@Injectable()
export class ReadQueueSummary {
  constructor(private readonly database: ServiceDatabase) {}

  async at(now: Date): Promise<QueueSummary> {
    const rows = await this.database.query<{ rank_group: number; waiting: number; overdue: number }>(COUNT, [now]);
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
    };
  }
}
