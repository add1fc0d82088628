import { clockContext, event, type UnitOfWork, WritePath } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Clock, type Sweep } from '@front-door/service';
import { Injectable } from '@nestjs/common';

const OVERDUE = statement(
  'check-overdue',
  `SELECT id, reference, contact_id AS "contactId", agency, due_at AS "dueAt" FROM agency_check k
    WHERE answered_at IS NULL AND overdue_told_at IS NULL AND due_at < $1
      AND EXISTS (SELECT 1 FROM screening s WHERE s.id = ANY (k.screening_ids) AND s.stage <> 'closed')
    ORDER BY due_at LIMIT 200 FOR UPDATE OF k SKIP LOCKED`,
);
const TOLD = statement('check-overdue-told', 'UPDATE agency_check SET overdue_told_at = $2 WHERE id = ANY ($1)');

interface OverdueRow {
  id: string;
  reference: string;
  contactId: string;
  agency: string;
  dueAt: Date;
}

/** Says once of each check that nobody answered in time; not of those whose children have all been decided on. */
@Injectable()
export class OverdueChecks implements Sweep {
  readonly name = 'overdue-checks';
  readonly everyMillis = 5_000;

  constructor(
    private readonly write: WritePath,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<void> {
    const by = clockContext(this.name, this.clock.now(), newId());
    await this.write.run(by, async (unit) => {
      const overdue = await unit.query<OverdueRow>(OVERDUE, [by.now]);
      if (overdue.length > 0) unit.send(TOLD, [overdue.map(({ id }) => id), by.now]);
      for (const row of overdue) record(unit, by, row);
    });
  }
}

function record(unit: UnitOfWork, by: ReturnType<typeof clockContext>, { id, dueAt, ...about }: OverdueRow): void {
  const overdue = event('check.overdue', { checkId: id, ...about, dueAt: dueAt.toISOString() });
  unit.record(by, { aggregate: { type: 'check', id }, action: 'check.overdue', events: [overdue] });
}
