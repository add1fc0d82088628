import type { DecisionAuthorised } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Controller } from '@nestjs/common';

const KEEP = statement(
  'child-decision-keep',
  `INSERT INTO child_decision (child_id, decision, referral, decided_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT (child_id) DO UPDATE SET decision = excluded.decision, referral = excluded.referral, decided_at = excluded.decided_at`,
);

/** Keeps what was decided about each child, for "referrals in 12 months" and the history (CIN-02). */
@Controller()
export class DecisionAuthorisedReaction {
  @ReactsTo('decision.authorised')
  async keep(
    { childId, decision, referral, authorisedAt }: DecisionAuthorised,
    { unit }: ReactionContext,
  ): Promise<void> {
    unit.send(KEEP, [childId, decision, referral, authorisedAt]);
  }
}
