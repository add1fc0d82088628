import { addDays, londonDate } from '@front-door/casework';
import { clockContext, event, WritePath } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Clock, PolicyShelf, type Sweep } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { Discussion } from '../domain/discussion';
import { lateForGuest } from '../domain/guest-news';
import type { PolicyBodies } from '../domain/policies';
import { keepNews } from '../persistence/guest-store';

const OVERDUE = statement(
  'plan-actions-overdue',
  `SELECT a.id, a.discussion_id AS "discussionId", d.reference, a.agency, a.function, a.due_on::text AS "dueOn", a.chased,
          CASE WHEN a.agency LIKE 'guest-%' THEN d.body END AS "ofGuest" FROM plan_action a
     JOIN discussion d ON d.id = a.discussion_id WHERE NOT a.done AND a.chase_on <= $1 ORDER BY a.chase_on LIMIT 200 FOR UPDATE OF a SKIP LOCKED`,
);
const CHASED = statement(
  'plan-action-chased',
  'UPDATE plan_action SET chased = chased + 1, chase_on = $2 WHERE id = $1',
);

interface Overdue {
  id: string;
  discussionId: string;
  reference: string;
  agency: string;
  function: string | null;
  dueOn: string;
  chased: number;
  /** The discussion, where a guest owes it. */
  ofGuest: Discussion | null;
}

/** An action whose day has passed is chased, and chased again until it is done. */
@Injectable()
export class OverdueActions implements Sweep {
  readonly name = 'overdue-actions';
  readonly everyMillis = 15_000;

  constructor(
    private readonly write: WritePath,
    private readonly clock: Clock,
    private readonly shelf: PolicyShelf<PolicyBodies>,
  ) {}

  async sweep(): Promise<void> {
    const by = clockContext(this.name, this.clock.now(), newId());
    await this.write.run(by, async (unit) => {
      const today = londonDate(by.now);
      const { chaseEveryDays } = (await this.shelf.at(by.now, unit)).bodies.actions;
      for (const row of await unit.query<Overdue>(OVERDUE, [today])) {
        const { id, discussionId, reference, agency, function: of, dueOn, chased, ofGuest } = row;
        unit.send(CHASED, [id, addDays(today, chaseEveryDays)]);
        const about = { discussionId, reference, actionId: id, agency, dueOn, ...(of ? { function: of } : {}) };
        unit.record(by, {
          aggregate: { type: 'plan-action', id },
          isNew: chased === 0,
          action: 'plan.action-overdue',
          // A guest has no inbox: they are told by e-mail.
          events: ofGuest
            ? []
            : [event('plan.action-overdue', { ...about, times: chased + 1, noticedAt: by.now.toISOString() })],
        });
        keepNews(unit, ofGuest ? lateForGuest(ofGuest, agency) : [], by.now);
      }
    });
  }
}
