import type { MessageHeld, MessageHoldEnded } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import { holdCheckBack } from '../persistence/check-store';

/** A check stays closed to its agency while the message that asks it is held; once anything about it was let go, the agency knows of it. */
@Controller()
export class CheckHeldReaction {
  @ReactsTo('message.held')
  async hold({ kind, aboutId }: MessageHeld, { unit }: ReactionContext): Promise<void> {
    if (kind === 'check-request' && aboutId) holdCheckBack(unit, aboutId, true);
  }

  @ReactsTo('message.hold-ended')
  async letGo({ how, aboutId }: MessageHoldEnded, { unit }: ReactionContext): Promise<void> {
    if (how === 'released' && aboutId) holdCheckBack(unit, aboutId, false);
  }
}
