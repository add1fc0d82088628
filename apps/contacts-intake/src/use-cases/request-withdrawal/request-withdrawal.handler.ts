import { Text } from '@front-door/contracts';
import { type CommandContext, conflict, event, isRefusal, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { visibleContact } from '../../reads/visible-contact';

/** The sender asks to take a contact back. It is not deleted: a screener reads the reason, and closes it or not. */
export class RequestWithdrawal {
  @Text({ label: 'the reason', max: 2000 })
  reason: string;
}

const UPDATE = statement(
  'contact-request-withdrawal',
  'UPDATE contact SET withdrawal_requested_at = $2, version = version + 1 WHERE id = $1',
);

@Injectable()
export class RequestWithdrawalHandler {
  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    contactId: string,
    { reason }: RequestWithdrawal,
  ): Promise<{ id: string; requestedAt: string } | Refusal> {
    const contact = await visibleContact(unit, by.actor, contactId, true);
    if (isRefusal(contact)) return contact;
    if (contact.withdrawal_requested_at)
      return conflict('already-requested', 'You have asked for this already. A screener will decide.');
    const requestedAt = by.now.toISOString();
    unit.send(UPDATE, [contactId, by.now]);
    unit.record(by, {
      aggregate: { type: 'contact', id: contactId },
      action: 'contact.withdrawal-requested',
      why: reason,
      events: [
        event('contact.withdrawal-requested', {
          contactId,
          reference: contact.reference,
          agency: contact.sender_agency,
          requestedAt,
        }),
      ],
    });
    return { id: contactId, requestedAt };
  }
}
