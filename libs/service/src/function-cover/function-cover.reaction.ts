import type { CoverArranged, CoverEnded } from '@front-door/contracts';
import { type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { Controller } from '@nestjs/common';
import { keepCover } from './function-covers';

/** Given to every service whose card reacts to `cover.arranged`. */
@Controller()
export class FunctionCoverReaction {
  @ReactsTo('cover.arranged')
  async arranged(cover: CoverArranged, { unit }: ReactionContext): Promise<void> {
    keepCover(unit, cover);
  }

  @ReactsTo('cover.ended')
  async ended(cover: CoverEnded, { unit }: ReactionContext): Promise<void> {
    keepCover(unit, cover);
  }
}
