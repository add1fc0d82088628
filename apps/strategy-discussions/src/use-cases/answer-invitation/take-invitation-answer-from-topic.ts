import { type AgencyMessageContext, namedOf, takeSubmission, TakesFromAgency } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import { ChangeDiscussion } from '../change-discussion';

/** An answer to an invitation that arrives on an agency's own topic is decided on as that of the HTTP door. */
@Controller()
export class TakeInvitationAnswerFromTopic {
  constructor(private readonly change: ChangeDiscussion) {}

  @TakesFromAgency('invitation.answer')
  async take(raw: unknown, context: AgencyMessageContext): Promise<void> {
    const { unit, by } = context;
    const said = { action: 'discussion.invitation-answered' };
    await takeSubmission('invitation.answer', raw, context, ({ invitationId, attends, attendee, why }) =>
      this.change.byAgencySystem(
        ...([unit, by, invitationId] as const),
        { type: 'answer-invitation', invitationId, attends, attendee, why, answeredBy: namedOf(by) },
        said,
      ),
    );
  }
}
