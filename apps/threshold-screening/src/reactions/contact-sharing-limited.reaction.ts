import type { ContactSharingLimited } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import { keepLimits } from '../persistence/sharing-store';

/** Keeps what no text about this contact may repeat from now on. */
@Controller()
export class ContactSharingLimitedReaction {
  @ReactsTo('contact.sharing-limited')
  async keep({ contactId, limits }: ContactSharingLimited, { unit }: ReactionContext): Promise<void> {
    keepLimits(unit, contactId, limits);
  }
}
