import type { MessageHeld, MessageHoldEnded } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import { holdCheckBack } from '../persistence/check-store';
import { holdHandOverBack } from '../persistence/hand-over-store';

/** What holds back the thing that a kind of message is about. */
const HOLDS_BACK = new Map([
  ['check-request', holdCheckBack],
  ['hand-over', holdHandOverBack],
]);

/** A check or a hand-over stays closed to its agency while the message about it is held; once that was let go, the agency knows of it. */
@Controller()
export class MessageHeldReaction {
  @ReactsTo('message.held')
  async hold({ kind, aboutId }: MessageHeld, { unit }: ReactionContext): Promise<void> {
    if (aboutId) HOLDS_BACK.get(kind)?.(unit, aboutId, true);
  }

  @ReactsTo('message.hold-ended')
  async letGo({ how, aboutId }: MessageHoldEnded, { unit }: ReactionContext): Promise<void> {
    if (how !== 'released' || !aboutId) return;
    for (const holdBack of HOLDS_BACK.values()) holdBack(unit, aboutId, false);
  }
}
