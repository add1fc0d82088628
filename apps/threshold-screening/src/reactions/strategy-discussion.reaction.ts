import type {
  DiscussionConvened,
  DiscussionDecided,
  DiscussionEnded,
  DiscussionHeld,
  DiscussionOpened,
  DiscussionRecordLate,
  Section47Started,
} from '@front-door/contracts';
import { NotYet, type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Controller } from '@nestjs/common';
import type { StrategyStands } from '../domain/strategy-discussion';
import { hearOfStrategy } from '../persistence/strategy-store';

const KNOWN = statement(
  'strategy-screenings',
  'SELECT screening_ids AS "screeningIds" FROM strategy_discussion WHERE discussion_id = $1',
);

/** A screener sees beside the screening how its strategy discussion stands, and what was decided there. It pre-fills nothing. */
@Controller()
export class StrategyDiscussionReactions {
  @ReactsTo('discussion.opened')
  async opened(said: DiscussionOpened, { unit }: ReactionContext): Promise<void> {
    if (said.screeningIds.length === 0) return;
    await hearOfStrategy(unit, said, (stands) => ({ ...stands, stage: 'opened', holdBy: said.holdBy }));
  }

  @ReactsTo('discussion.convened')
  async convened(said: DiscussionConvened, { unit }: ReactionContext): Promise<void> {
    if (said.screeningIds.length === 0) return;
    await hearOfStrategy(unit, said, (stands) => ({ ...stands, stage: 'convened', at: said.at }));
  }

  @ReactsTo('discussion.held')
  async held(said: DiscussionHeld, { unit }: ReactionContext): Promise<void> {
    if (said.screeningIds.length === 0) return;
    await hearOfStrategy(unit, said, (stands) => ({
      ...stands,
      stage: 'held',
      at: said.heldAt,
      quorate: said.quorate,
    }));
  }

  @ReactsTo('discussion.decided')
  async decided(said: DiscussionDecided, context: ReactionContext): Promise<void> {
    const { childId, decision, harmLevel, immediateProtection, decidedAt: at } = said;
    await this.about(said, context, (stands) => ({
      ...stands,
      decisions: [...stands.decisions, { childId, decision, harmLevel, immediateProtection, at }],
    }));
  }

  @ReactsTo('section47.started')
  async enquiries(said: Section47Started, context: ReactionContext): Promise<void> {
    const { childId, startedOn, conferenceBy } = said;
    await this.about(said, context, (stands) => ({
      ...stands,
      section47: [...stands.section47, { childId, startedOn, conferenceBy }],
    }));
  }

  @ReactsTo('discussion.record-late')
  async recordIsLate(said: DiscussionRecordLate, { unit }: ReactionContext): Promise<void> {
    if (said.screeningIds.length === 0) return;
    const { dueAt, times } = said;
    await hearOfStrategy(unit, said, (stands) => ({ ...stands, recordLate: { dueAt, times } }));
  }

  @ReactsTo('discussion.ended')
  async ended(said: DiscussionEnded, { unit }: ReactionContext): Promise<void> {
    if (said.screeningIds.length === 0) return;
    await hearOfStrategy(unit, said, ({ recordLate: _, ...stands }) => ({
      ...{ ...stands, stage: said.how as StrategyStands['stage'] },
    }));
  }

  /** What names one child only: the discussion's screenings are known from what was said before it. */
  private async about(
    said: { discussionId: string; reference: string; screeningId?: string },
    { unit }: ReactionContext,
    change: (stands: StrategyStands) => StrategyStands,
  ): Promise<void> {
    if (!said.screeningId) return;
    const [known] = await unit.query<{ screeningIds: string[] }>(KNOWN, [said.discussionId]);
    if (!known) throw new NotYet(`discussion ${said.discussionId} has not been heard of here`);
    await hearOfStrategy(unit, { ...said, screeningIds: known.screeningIds }, change);
  }
}
