import { clockContext, event, WritePath } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Clock, type Sweep } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { lockDiscussion } from '../persistence/discussion-store';

const LATE = statement(
  'invitations-late',
  `SELECT id, discussion_id AS "discussionId" FROM invitation WHERE state = 'invited' AND late_told_at IS NULL AND answer_by < $1
    ORDER BY answer_by LIMIT 100 FOR UPDATE SKIP LOCKED`,
);
const TOLD = statement('invitations-late-told', 'UPDATE invitation SET late_told_at = $2 WHERE id = ANY ($1)');

/** Says once of each invitation that nobody answered it in time; when the invitation changes, anew. */
@Injectable()
export class LateAnswers implements Sweep {
  readonly name = 'late-answers';
  readonly everyMillis = 5_000;

  constructor(
    private readonly write: WritePath,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<void> {
    const by = clockContext(this.name, this.clock.now(), newId());
    await this.write.run(by, async (unit) => {
      const late = await unit.query<{ id: string; discussionId: string }>(LATE, [by.now]);
      if (late.length > 0) unit.send(TOLD, [late.map(({ id }) => id), by.now]);
      for (const { id, discussionId } of late) {
        const { body } = (await lockDiscussion(unit, discussionId))!;
        const invitation = body.invitations.find((one) => one.id === id)!;
        const { agency, function: of, answerBy, guest } = invitation;
        unit.record(by, {
          aggregate: { type: 'discussion', id: discussionId },
          action: 'discussion.invitation-late',
          // A guest has no inbox to be reminded in: staff see in the list that the answer is missing, and ring.
          events: guest
            ? []
            : [
                event('discussion.invitation-late', {
                  ...{ discussionId, reference: body.reference, invitationId: id, agency, answerBy },
                  ...{ at: body.meeting!.at, ...(of ? { function: of } : {}) },
                }),
              ],
        });
      }
    });
  }
}
