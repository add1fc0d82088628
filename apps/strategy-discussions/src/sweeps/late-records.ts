import { clockContext, event, WritePath } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Clock, PolicyShelf, type Sweep } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { recordDue } from '../domain/clocks';
import type { Discussion } from '../domain/discussion';
import { screeningsOf } from '../domain/events';
import type { PolicyBodies } from '../domain/policies';

const LATE = statement(
  'records-late',
  `SELECT id, body, record_chased AS chased FROM discussion WHERE stage = 'held' AND record_chase_at < $1
    ORDER BY record_chase_at LIMIT 100 FOR UPDATE SKIP LOCKED`,
);
const CHASED = statement(
  'record-chased',
  'UPDATE discussion SET record_chased = record_chased + 1, record_chase_at = $2 WHERE id = $1',
);

/** A record that is not out in time is said to be late, and again each further working day until it is (WT-12). */
@Injectable()
export class LateRecords implements Sweep {
  readonly name = 'late-records';
  readonly everyMillis = 15_000;

  constructor(
    private readonly write: WritePath,
    private readonly clock: Clock,
    private readonly shelf: PolicyShelf<PolicyBodies>,
  ) {}

  async sweep(): Promise<void> {
    const by = clockContext(this.name, this.clock.now(), newId());
    await this.write.run(by, async (unit) => {
      const { clocks } = (await this.shelf.at(by.now, unit)).bodies;
      for (const { id, body, chased } of await unit.query<{ id: string; body: Discussion; chased: number }>(LATE, [
        by.now,
      ])) {
        unit.send(CHASED, [id, recordDue(by.now, clocks).dueAt]);
        unit.record(by, {
          aggregate: { type: 'discussion', id },
          action: 'discussion.record-late',
          events: [event('discussion.record-late', whatIsLate(body, chased + 1, by.now))],
        });
      }
    });
  }
}

function whatIsLate(discussion: Discussion, times: number, now: Date) {
  const { id, reference, asking, invitations, held, recordDueAt } = discussion;
  return {
    ...{ discussionId: id, reference, screeningIds: screeningsOf(discussion) },
    ...(asking.contact ? { contactId: asking.contact.id } : {}),
    invited: invitations
      .filter(({ state, guest }) => state !== 'cancelled' && !guest)
      .map(({ agency, function: of }) => ({ agency, ...(of ? { function: of } : {}) })),
    ...{ heldAt: held!.at, dueAt: recordDueAt!, times, noticedAt: now.toISOString() },
  };
}
