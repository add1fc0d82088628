import type { Rag } from '@front-door/contracts';
import { clockContext, event, type UnitOfWork, WritePath } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Clock, PolicyShelf, type Sweep } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { type Chase, chaseCheck } from '../domain/chase-check';
import type { PolicyBodies } from '../domain/policies';

const LATE = statement(
  'check-to-chase',
  `SELECT id, reference, contact_id AS "contactId", agency, due_at AS "dueAt", chased, open.ratings
     FROM agency_check k
     CROSS JOIN LATERAL (SELECT array_agg(s.state #>> '{triage,rag}') AS ratings FROM screening s
                          WHERE s.id = ANY (k.screening_ids) AND s.stage <> 'closed') open
    WHERE answered_at IS NULL AND chase_at < $1 AND open.ratings IS NOT NULL
    ORDER BY chase_at LIMIT 200 FOR UPDATE OF k SKIP LOCKED`,
);
const CHASED = statement(
  'check-chased',
  `UPDATE agency_check k SET chased = c.time, chased_at = $4, chase_at = c.next_at
     FROM unnest($1::uuid[], $2::smallint[], $3::timestamptz[]) AS c(id, time, next_at) WHERE k.id = c.id`,
);

interface LateRow {
  id: string;
  reference: string;
  contactId: string;
  agency: string;
  dueAt: Date;
  chased: number;
  ratings: (Rag | null)[];
}

/** Says of each check that nobody answered in time that it is late, again and again; not of those whose children have all been decided on. */
@Injectable()
export class ChaseChecks implements Sweep {
  readonly name = 'chase-checks';
  readonly everyMillis = 5_000;

  constructor(
    private readonly write: WritePath,
    private readonly clock: Clock,
    private readonly shelf: PolicyShelf<PolicyBodies>,
  ) {}

  async sweep(): Promise<void> {
    const by = clockContext(this.name, this.clock.now(), newId());
    const { bodies, version } = await this.shelf.at(by.now);
    await this.write.run(by, async (unit) => {
      const late = await unit.query<LateRow>(LATE, [by.now]);
      if (late.length === 0) return;
      const chases = late.map(({ chased, ratings }) => chaseCheck(chased, ratings, by.now, bodies.chasing));
      unit.send(CHASED, [
        late.map(({ id }) => id),
        chases.map(({ time }) => time),
        chases.map(({ nextAt }) => nextAt ?? null),
        by.now,
      ]);
      late.forEach((row, index) => record(unit, by, row, chases[index]!, version));
    });
  }
}

function record(
  unit: UnitOfWork,
  by: ReturnType<typeof clockContext>,
  { id, reference, contactId, agency, dueAt }: LateRow,
  { time, nextAt }: Chase,
  policyVersion: number,
): void {
  const overdue = event('check.overdue', {
    ...{ checkId: id, reference, contactId, agency, dueAt: dueAt.toISOString(), time },
    ...(nextAt ? { nextAt: nextAt.toISOString() } : {}),
  });
  unit.record(by, { aggregate: { type: 'check', id }, action: 'check.overdue', policyVersion, events: [overdue] });
}
