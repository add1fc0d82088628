import type { ContactSharingLimited } from '@front-door/contracts';
import { NotYet, type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Controller } from '@nestjs/common';

const KEEP = statement(
  'contact-sender-limits',
  'UPDATE contact_sender SET limits = $2, for_sender_alone = coalesce($3, for_sender_alone) WHERE contact_id = $1 RETURNING 1',
);

/** Keeps what must not leave about a contact, and where its people of concern work: the gate looks at it for every message from now on. */
@Controller()
export class ContactSharingLimitedReaction {
  @ReactsTo('contact.sharing-limited')
  async keep({ contactId, limits, forSenderAlone }: ContactSharingLimited, { unit }: ReactionContext): Promise<void> {
    const kept = await unit.query(KEEP, [contactId, JSON.stringify(limits), forSenderAlone ?? null]);
    if (kept.length === 0) throw new NotYet(`the contact ${contactId} has not come here`);
  }
}
