import { londonDate } from '@front-door/casework';
import { type ContactCorrected, type ContactReceived, Text } from '@front-door/contracts';
import {
  type CommandContext,
  conflict,
  event,
  invalid,
  notFound,
  type Refusal,
  type UnitOfWork,
} from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import { newId, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { type KnownSchool, type Recipient, recipientOf } from '../../domain/encompass/recipient';
import { noticeDue, telephoneFrom } from '../../domain/encompass/when-due';
import { contentOf, disregardOf, encompassNoticeOf, type NoticeContent } from '../../domain/words/encompass-notice';
import { arrangementsInForce } from '../arrange-encompass/arrangements-in-force';
import { DeliverMessageHandler } from '../deliver-message/deliver-message.handler';

/** A school that was named by hand, with the reason. */
export class SendToSchool {
  @Text({ label: 'the agency code of the school', max: 60, example: 'school-oakfield' })
  agency: string;
  @Text({ label: 'how you know', max: 1000 })
  because: string;
}

const SCHOOLS = statement('encompass-schools', `SELECT code, name, urn FROM agency WHERE kind = 'school'`);
const KIND = statement('encompass-kind-of-sender', 'SELECT kind FROM agency WHERE code = $1');
const TOLD = statement(
  'encompass-children-told',
  'SELECT child_id AS "childId" FROM encompass_notice WHERE child_id = ANY ($1)',
);
const NOTICE = `SELECT n.id, n.contact_id AS "contactId", n.child_id AS "childId", n.reference, n.content, n.agency,
    n.to_desk_because AS "toDeskBecause", n.message_id AS "messageId", n.notified_at AS "notifiedAt", m.function
    FROM encompass_notice n JOIN message m ON m.id = n.message_id WHERE n.taken_back_at IS NULL`;
const LOCK_OF_CHILD = statement('encompass-notice-lock-child', `${NOTICE} AND n.child_id = $1 FOR UPDATE OF n`);
const LOCK = statement('encompass-notice-lock', `${NOTICE} AND n.id = $1 FOR UPDATE OF n`);
const INSERT = statement(
  'encompass-notice-insert',
  `INSERT INTO encompass_notice (id, contact_id, child_id, reference, content, agency, to_desk_because, message_id, notified_at, sent_at,
                                 due_at, due_because, telephone_from, under)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
);
const TAKE_BACK = statement(
  'encompass-notice-take-back',
  'UPDATE encompass_notice SET taken_back_at = $2, taken_back_because = $3 WHERE id = $1',
);
const WITHDRAW_WORDS = statement('encompass-message-withdraw', 'UPDATE message SET words = $2 WHERE id = $1');
const TAKEN_BACK = 'This notice was not meant for you and has been taken back.';
const POLICE_SOURCE = '6';

interface About {
  contactId: string;
  childId: string;
  reference: string;
  content: NoticeContent;
  notifiedAt: Date;
}

interface Standing extends About {
  id: string;
  agency: string;
  function: string | null;
  toDeskBecause: string | null;
  messageId: string;
}

export interface NoticeSent {
  id: string;
  agency: string;
  toEducationDesk: boolean;
}

/**
 * Operation Encompass: one notice per child to the designated lead of the child's school, else to the education desk, in the transaction
 * that takes the police's notification: whatever screening decides, and in the middle of the night too (FEED-05).
 */
@Injectable()
export class SendEncompassNoticeHandler {
  constructor(private readonly delivering: DeliverMessageHandler) {}

  /** A notification of domestic abuse by the police; anything else tells no school. An unborn child has no school and no notice. */
  async tellSchools(unit: UnitOfWork, by: CommandContext, contact: ContactReceived): Promise<void> {
    if (contact.kind !== 'notification' || !contact.police?.domesticAbuse) return;
    if (!(await isFromPolice(unit, contact))) return;
    const told = await unit.query<{ childId: string }>(TOLD, [contact.children.map(({ childId }) => childId)]);
    const already = new Set(told.map(({ childId }) => childId));
    const toTell = contact.children.filter((child) => !child.expectedDateOfBirth && !already.has(child.childId));
    if (toTell.length === 0) return;
    const schools = await unit.query<KnownSchool>(SCHOOLS);
    const { policy } = await arrangementsInForce(unit, []);
    for (const child of toTell) {
      const about = {
        contactId: contact.contactId,
        childId: child.childId,
        reference: contact.reference,
        content: contentOf(contact, child),
        notifiedAt: new Date(contact.receivedAt),
      };
      await this.send(unit, by, about, recipientOf(child, schools, policy, londonDate(by.now)));
    }
  }

  /** The school was wrong: the right one is told, and the first to disregard it. A correction that changes nobody sends nothing. */
  async schoolCorrected(unit: UnitOfWork, by: CommandContext, { childId, school }: ContactCorrected): Promise<void> {
    if (!childId || !school) return;
    const [standing] = await unit.query<Standing>(LOCK_OF_CHILD, [childId]);
    if (!standing) return;
    const { policy } = await arrangementsInForce(unit, []);
    const child = { ...standing.content.child, school };
    const to = recipientOf(child, await unit.query<KnownSchool>(SCHOOLS), policy, londonDate(by.now));
    if (to.agency === standing.agency) return;
    await this.sendInstead(unit, by, standing, { ...standing.content, child }, to, 'The school was corrected.');
  }

  /** Staff, or the education desk that has a notice, know the school. Others get what they get for a notice that is not there. */
  async sendToSchool(
    unit: UnitOfWork,
    by: CommandContext,
    noticeId: string,
    { agency, because }: SendToSchool,
  ): Promise<NoticeSent | Refusal> {
    const [standing] = await unit.query<Standing>(LOCK, [noticeId]);
    const { actor } = by;
    const ofTheDesk =
      standing?.toDeskBecause != null &&
      actor.agency === standing.agency &&
      actor.functions.includes(standing.function ?? '');
    if (!standing || !(isStaff(actor) || ofTheDesk)) return notFound('notice');
    if (agency === standing.agency) return conflict('same-school', 'This school has the notice already.');
    const { policy } = await arrangementsInForce(unit, []);
    const school = (await unit.query<KnownSchool>(SCHOOLS)).find(({ code }) => code === agency);
    if (!school || agency === policy.educationDesk.agency)
      return invalid('no-such-school', 'No school is registered here under this code.', '/agency');
    const child = { ...standing.content.child, school: { name: school.name } };
    const to = { agency, function: policy.leadFunction };
    return this.sendInstead(unit, by, standing, { ...standing.content, child }, to, because);
  }

  private async sendInstead(
    unit: UnitOfWork,
    by: CommandContext,
    standing: Standing,
    content: NoticeContent,
    to: Recipient,
    because: string,
  ): Promise<NoticeSent> {
    const { id, agency, messageId, contactId, childId, reference, notifiedAt } = standing;
    unit.send(TAKE_BACK, [id, by.now, because]);
    unit.send(WITHDRAW_WORDS, [messageId, TAKEN_BACK]);
    const takenBack = { noticeId: id, contactId, childId, agency, takenBackAt: by.now.toISOString() };
    unit.record(by, {
      aggregate: { type: 'encompass-notice', id },
      action: 'encompass.notice-taken-back',
      why: because,
      events: [event('encompass.notice-taken-back', takenBack)],
    });
    await this.delivering.handle(
      unit,
      by,
      disregardOf({ id, agency, function: standing.function ?? undefined, reference }),
    );
    return this.send(unit, by, { contactId, childId, reference, content, notifiedAt }, to, id);
  }

  private async send(
    unit: UnitOfWork,
    by: CommandContext,
    { contactId, childId, reference, content, notifiedAt }: About,
    to: Recipient,
    replacesNoticeId?: string,
  ): Promise<NoticeSent> {
    const { policy, calendarOf } = await arrangementsInForce(unit, [to.agency]);
    const { calendar, under } = calendarOf(to.agency);
    const { incidentAt } = content.incident;
    const clock = noticeDue({ notifiedAt, ...(incidentAt ? { incidentAt: new Date(incidentAt) } : {}) }, calendar);
    const id = newId();
    const notice = { noticeId: id, contactId, reference, content, to, clock };
    const messageId = await this.delivering.handle(unit, by, encompassNoticeOf(notice));
    const callFrom = telephoneFrom(by.now, calendar, policy.checkAt);
    unit.send(INSERT, [
      ...[id, contactId, childId, reference, JSON.stringify(content), to.agency, to.because ?? null, messageId],
      ...[notifiedAt, by.now, clock.dueAt, clock.dueBecause, callFrom, JSON.stringify(under)],
    ]);
    const sent = {
      ...{ noticeId: id, contactId, childId, agency: to.agency, messageId, toEducationDesk: to.because !== undefined },
      ...{ incidentAt, notifiedAt: notifiedAt.toISOString(), dueAt: clock.dueAt.toISOString() },
      ...{ sentAt: by.now.toISOString(), replacesNoticeId },
    };
    unit.record(by, {
      aggregate: { type: 'encompass-notice', id },
      isNew: true,
      action: 'encompass.notice-sent',
      after: { ...sent, because: to.because, under },
      events: [event('encompass.notice-sent', sent)],
    });
    return { id, agency: to.agency, toEducationDesk: sent.toEducationDesk };
  }
}

/** By the statutory source, or by how the agency is registered here: whichever service heard of the agency first. */
async function isFromPolice(unit: UnitOfWork, { sender }: ContactReceived): Promise<boolean> {
  if (sender.sourceCode === POLICE_SOURCE) return true;
  const [agency] = await unit.query<{ kind: string }>(KIND, [sender.agency]);
  return agency?.kind === 'police';
}
