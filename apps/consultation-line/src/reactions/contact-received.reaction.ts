import type { ContactReceived, HowLinked } from '@front-door/contracts';
import { event, type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Controller } from '@nestjs/common';
import { quotedReference } from '../domain/decide';
import { whyItFollows } from '../domain/follows';
import type { PolicyBodies } from '../domain/policies';
import { CONSULTATION_COLUMNS, consultationOf, type ConsultationRow } from '../persistence/consultation-store';
import { aboutOf } from '../use-cases/change-consultation';

const QUOTED = statement(
  'consultation-by-reference',
  `SELECT ${CONSULTATION_COLUMNS} FROM consultation WHERE reference = $1 AND agency = $2 FOR UPDATE`,
);
const RECENT = statement(
  'consultations-of-agency-recent',
  `SELECT ${CONSULTATION_COLUMNS} FROM consultation WHERE agency = $1 AND answered_at >= $2 ORDER BY answered_at DESC LIMIT 200`,
);
const SEEN = statement(
  'contact-seen-keep',
  `INSERT INTO contact_seen (contact_id, reference, agency, received_at, quality_complete, quality_of, consultation_id, how)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
);
const SUGGEST = statement(
  'suggested-contact-add',
  'INSERT INTO suggested_contact (consultation_id, contact_id, because, suggested_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
);

/** A contact that quotes a consultation is linked to it; one of the same agency about the same child is suggested (M-18). */
@Controller()
export class ContactReceivedReaction {
  constructor(private readonly shelf: PolicyShelf<PolicyBodies>) {}

  @ReactsTo('contact.received', { eachApart: true })
  async on(contact: ContactReceived, { unit, by }: ReactionContext): Promise<void> {
    const { contactId, reference, sender, receivedAt, quality } = contact;
    const quoted = quotedReference(contact.consultationReference);
    const [found] = quoted ? await unit.query<ConsultationRow>(QUOTED, [quoted, sender.agency]) : [];
    const opened = found?.escalated && contact.channel === 'telephone';
    const how: HowLinked | null = found ? (opened ? 'escalated' : 'quoted') : null;
    unit.send(SEEN, [
      ...[contactId, reference, sender.agency, receivedAt],
      ...[quality?.complete ?? null, quality?.of ?? null, found?.id ?? null, how],
    ]);
    if (found && how) {
      unit.record(by, {
        aggregate: { type: 'consultation', id: found.id },
        ...{ action: 'consultation.linked', after: { contactId, how } },
        events: [
          event('consultation.linked-to-contact', {
            ...aboutOf(consultationOf(found)),
            ...{ contactId, contactReference: reference, how, linkedAt: by.now.toISOString() },
          }),
        ],
      });
      return;
    }
    const { days } = (await this.shelf.at(by.now, unit)).bodies.following;
    const since = new Date(Date.parse(receivedAt) - days * 86_400_000);
    const children = contact.children.map(({ name, dateOfBirth }) => ({ name, dateOfBirth }));
    for (const row of await unit.query<ConsultationRow>(RECENT, [sender.agency, since])) {
      const child = row.state.stage === 'advised' ? (row.state.advice.said.child ?? row.asked.child) : row.asked.child;
      const because = whyItFollows({ child }, children);
      if (because) unit.send(SUGGEST, [row.id, contactId, because, by.now]);
    }
  }
}
