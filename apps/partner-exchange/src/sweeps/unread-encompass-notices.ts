import { londonDate } from '@front-door/casework';
import { type CommandContext, clockContext, event, type UnitOfWork, WritePath } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Clock, type Sweep } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { telephoneFrom } from '../domain/encompass/when-due';
import { arrangementsInForce } from '../use-cases/arrange-encompass/arrangements-in-force';

const DUE = statement(
  'encompass-notices-to-check',
  `SELECT n.id, n.contact_id AS "contactId", n.child_id AS "childId", n.agency, n.due_at AS "dueAt", m.read_at AS "readAt"
     FROM encompass_notice n JOIN message m ON m.id = n.message_id
    WHERE n.checked_at IS NULL AND n.taken_back_at IS NULL AND n.telephone_from <= $1
    ORDER BY n.telephone_from LIMIT 200 FOR UPDATE OF n SKIP LOCKED`,
);
const CHECKED = statement(
  'encompass-notices-checked',
  'UPDATE encompass_notice SET checked_at = $2, unread_at = CASE WHEN id = ANY ($3) THEN $2::timestamptz END WHERE id = ANY ($1)',
);
const LATER = statement(
  'encompass-notice-check-later',
  'UPDATE encompass_notice SET telephone_from = $2 WHERE id = $1',
);

interface Due {
  id: string;
  contactId: string;
  childId: string;
  agency: string;
  dueAt: Date;
  readAt: Date | null;
}

/** The check of a school morning: what nobody has read is to be telephoned, said once of each. A day that has become an inset day is passed over. */
@Injectable()
export class UnreadEncompassNotices implements Sweep {
  readonly name = 'unread-encompass-notices';
  readonly everyMillis = 5_000;

  constructor(
    private readonly write: WritePath,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<void> {
    const by = clockContext(this.name, this.clock.now(), newId());
    await this.write.run(by, async (unit) => {
      const due = await unit.query<Due>(DUE, [by.now]);
      if (due.length === 0) return;
      const { policy, calendarOf } = await arrangementsInForce(unit, [...new Set(due.map(({ agency }) => agency))]);
      const closed = (agency: string): boolean =>
        calendarOf(agency).calendar.whyClosed(londonDate(by.now)) !== undefined;
      const unread = due.filter(({ readAt }) => !readAt);
      const later = unread.filter(({ agency }) => closed(agency));
      for (const { id, agency } of later)
        unit.send(LATER, [id, telephoneFrom(by.now, calendarOf(agency).calendar, policy.checkAt)]);
      const toTelephone = unread.filter((notice) => !later.includes(notice));
      const checked = due.filter((notice) => !later.includes(notice));
      unit.send(CHECKED, [checked.map(({ id }) => id), by.now, toTelephone.map(({ id }) => id)]);
      for (const notice of toTelephone) record(unit, by, notice);
    });
  }
}

function record(unit: UnitOfWork, by: CommandContext, { id, contactId, childId, agency, dueAt }: Due): void {
  const about = { noticeId: id, contactId, childId, agency };
  const unread = event('encompass.notice-unread', {
    ...about,
    dueAt: dueAt.toISOString(),
    checkedAt: by.now.toISOString(),
  });
  unit.record(by, { aggregate: { type: 'encompass-notice', id }, action: 'encompass.notice-unread', events: [unread] });
}
