import { One, SubmitContact } from '@front-door/contracts';
import { type CommandContext, event, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import { aboutOf, ChangeConsultation, type Changed } from '../change-consultation';

/** What was said, as a contact. Checked here as contacts-intake would, so that it is taken there whatever happens between. */
export class EscalateToContact {
  @One(() => SubmitContact, { label: 'the contact' })
  contact: SubmitContact;
}

/** Significant harm was disclosed: a contact is opened from what was said, whatever the caller wants (CON-09). */
@Injectable()
export class EscalateToContactHandler {
  constructor(private readonly change: ChangeConsultation) {}

  handle(unit: UnitOfWork, by: CommandContext, id: string, { contact }: EscalateToContact): Promise<Changed | Refusal> {
    return this.change.handle(
      unit,
      by,
      id,
      { type: 'escalate' },
      {
        action: 'consultation.escalated',
        events: (after) => [
          event('consultation.escalated', {
            ...aboutOf(after),
            contact: { ...contact, consultationReference: after.reference },
            escalatedAt: by.now.toISOString(),
          }),
        ],
      },
    );
  }
}
