import { type HowLinked, Id, Text } from '@front-door/contracts';
import {
  type CommandContext,
  conflict,
  event,
  isRefusal,
  notFound,
  type Refusal,
  type UnitOfWork,
} from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { consultationOf, lockConsultation } from '../../persistence/consultation-store';
import { visibleConsultation } from '../../reads/visible-consultation';
import { aboutOf } from '../change-consultation';

export class LinkContact {
  @Id({ label: 'the contact' })
  contactId: string;
}

export class RuleOutContact extends LinkContact {
  @Text({ label: 'why it does not belong to this consultation', max: 1000 })
  why: string;
}

const SEEN = statement(
  'contact-seen-lock',
  `SELECT contact_id AS "contactId", reference, agency, consultation_id AS "consultationId" FROM contact_seen WHERE contact_id = $1 FOR UPDATE`,
);
const LINK = statement(
  'contact-seen-link',
  'UPDATE contact_seen SET consultation_id = $2, how = $3 WHERE contact_id = $1',
);
const RULE_OUT = statement(
  'suggested-contact-rule-out',
  'UPDATE suggested_contact SET ruled_out_because = $3 WHERE consultation_id = $1 AND contact_id = $2 AND ruled_out_because IS NULL RETURNING contact_id',
);

interface Seen {
  contactId: string;
  reference: string;
  agency: string;
  consultationId: string | null;
}

/** A person says that a contact follows from a consultation, or that it does not. Suggestions link nothing by themselves. */
@Injectable()
export class LinkContactHandler {
  async confirm(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    { contactId }: LinkContact,
  ): Promise<{ id: string; contactId: string } | Refusal> {
    const row = await visibleConsultation(unit, by.actor, id, (reader: Reader) =>
      lockConsultation(reader as UnitOfWork, id),
    );
    if (isRefusal(row)) return row;
    const [seen] = await unit.query<Seen>(SEEN, [contactId]);
    if (!seen || seen.agency !== row.agency) return notFound('contact of this agency');
    if (seen.consultationId) return conflict('linked-already', 'This contact is linked to a consultation already.');
    const how: HowLinked = 'confirmed';
    unit.send(LINK, [contactId, id, how]);
    unit.record(by, {
      aggregate: { type: 'consultation', id },
      ...{ action: 'consultation.linked', after: { contactId, how } },
      events: [
        event('consultation.linked-to-contact', {
          ...aboutOf(consultationOf(row)),
          ...{ contactId, contactReference: seen.reference, how, linkedAt: by.now.toISOString() },
        }),
      ],
    });
    return { id, contactId };
  }

  async ruleOut(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    { contactId, why }: RuleOutContact,
  ): Promise<{ id: string; contactId: string } | Refusal> {
    const row = await visibleConsultation(unit, by.actor, id, (reader: Reader) =>
      lockConsultation(reader as UnitOfWork, id),
    );
    if (isRefusal(row)) return row;
    const [ruledOut] = await unit.query(RULE_OUT, [id, contactId, why]);
    if (!ruledOut) return notFound('suggestion');
    unit.record(by, {
      aggregate: { type: 'consultation', id },
      action: 'consultation.suggestion-ruled-out',
      why,
      after: { contactId },
    });
    return { id, contactId };
  }
}
