import { Instant, Text } from '@front-door/contracts';
import {
  type CommandContext,
  conflict,
  event,
  invalid,
  notFound,
  type Refusal,
  type UnitOfWork,
} from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';

/** A telephone call about a notice. Without `spokeTo` nobody answered, and the school stays to be telephoned. */
export class TelephoneCall {
  @Text({ label: 'whom you spoke to, with their role', max: 200, optional: true })
  spokeTo?: string;
  @Instant({ label: 'when you called; now when left out', past: true, optional: true })
  calledAt?: string;
}

const LOCK = statement(
  'encompass-notice-lock-call',
  `SELECT contact_id AS "contactId", child_id AS "childId", agency, sent_at AS "sentAt", telephoned_at AS "telephonedAt", taken_back_at AS "takenBackAt"
     FROM encompass_notice WHERE id = $1 FOR UPDATE`,
);
const INSERT = statement(
  'encompass-call-insert',
  'INSERT INTO encompass_call (id, notice_id, called_at, called_by, called_by_name, spoke_to) VALUES ($1, $2, $3, $4, $5, $6)',
);
const TELEPHONED = statement(
  'encompass-notice-telephoned',
  'UPDATE encompass_notice SET telephoned_at = coalesce(telephoned_at, $2) WHERE id = $1',
);

interface Row {
  contactId: string;
  childId: string;
  agency: string;
  sentAt: Date;
  telephonedAt: Date | null;
  takenBackAt: Date | null;
}

export interface CallRecorded {
  id: string;
  noticeId: string;
  calledAt: Date;
  answered: boolean;
}

/** Staff write down that they telephoned a school about a notice: who called, who answered, when. */
@Injectable()
export class TelephoneSchoolHandler {
  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    noticeId: string,
    { spokeTo, calledAt: at }: TelephoneCall,
  ): Promise<CallRecorded | Refusal> {
    const [notice] = await unit.query<Row>(LOCK, [noticeId]);
    if (!notice) return notFound('notice');
    if (notice.takenBackAt)
      return conflict('taken-back', 'This notice was taken back. Telephone about the one that stands.');
    const calledAt = at ? new Date(at) : by.now;
    if (calledAt < notice.sentAt)
      return invalid('before-the-notice', 'The call was before the notice was sent. Check the time.', '/calledAt');
    const id = newId();
    const answered = spokeTo !== undefined;
    unit.send(INSERT, [id, noticeId, calledAt, by.actor.id, by.actor.name ?? null, spokeTo ?? null]);
    if (answered) unit.send(TELEPHONED, [noticeId, calledAt]);
    const { contactId, childId, agency } = notice;
    const call = { noticeId, contactId, childId, agency, answered, calledAt: calledAt.toISOString() };
    unit.record(by, {
      aggregate: { type: 'encompass-notice', id: noticeId },
      action: 'encompass.telephoned',
      after: { ...call, spokeTo },
      events: [event('encompass.telephoned', call)],
    });
    return { id, noticeId, calledAt, answered };
  }
}
