import { clockContext, event, WritePath } from '@front-door/event-bus';
import { newId, ServiceDatabase } from '@front-door/persistence';
import { Clock, PolicyShelf, type Sweep } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { LadoPolicies } from '../domain/policies';
import { remindersDue } from '../domain/running';
import { readAllegation, readOpen } from '../persistence/allegation-store';
import { keepReminded, readReminded } from '../persistence/reminder-store';

/** Reminds LADO’s people of what comes due and of what is late, each time once, behind the wall alone (LADO-03, LADO-10..15). */
@Injectable()
export class Remind implements Sweep {
  readonly name = 'remind';
  readonly everyMillis = 600_000;

  constructor(
    private readonly database: ServiceDatabase,
    private readonly write: WritePath,
    private readonly policies: PolicyShelf<LadoPolicies>,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<void> {
    const now = this.clock.now();
    const { reminders } = (await this.policies.at(now)).bodies;
    const open = await readOpen(this.database);
    const given = await readReminded(
      this.database,
      open.map(({ body }) => body.id),
    );
    for (const { body } of open)
      if (remindersDue(body, given.get(body.id)!, reminders, now).length > 0) await this.remind(body.id, now);
  }

  /** Looks again with the row locked: it may have been worked on meanwhile, or another process was here first. */
  private async remind(id: string, now: Date): Promise<void> {
    const by = clockContext(this.name, now, newId());
    await this.write.run(by, async (unit) => {
      const row = await readAllegation(unit, id, true);
      if (!row) return;
      const { bodies, version } = await this.policies.at(now, unit);
      const given = (await readReminded(unit, [id])).get(id)!;
      const due = remindersDue(row.body, given, bodies.reminders, now);
      if (due.length === 0) return;
      const at = now.toISOString();
      for (const reminder of due) keepReminded(unit, id, { ...reminder, at });
      unit.record(by, {
        aggregate: { type: 'allegation', id },
        ...{ action: 'allegation.reminded', policyVersion: version, after: due },
        events: due.map(({ of: clock, dueAt, isLate, times }) =>
          event('allegation.reminder-due', { allegationId: id, clock, dueAt, isLate, times, remindedAt: at }),
        ),
      });
    });
  }
}
