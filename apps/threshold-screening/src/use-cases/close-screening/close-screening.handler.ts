import { type CommandContext, invalid, isRefusal, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import { lockScreenings } from '../../persistence/screening-store';
import { meetingsOf } from '../../persistence/same-child-store';
import { type Changed, ChangeScreening } from '../change-screening';
import type { CloseScreening } from './close-screening.dto';

/** Ends a screening without a decision. A duplicate's other screening is locked too, so that it cannot end at the same moment. */
@Injectable()
export class CloseScreeningHandler {
  constructor(private readonly change: ChangeScreening) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    screeningId: string,
    version: number,
    command: CloseScreening,
  ): Promise<Changed | Refusal> {
    const { duplicateOfId, ...rest } = command;
    const { joinsId } = rest;
    const locked = await lockScreenings(unit, [
      screeningId,
      ...[duplicateOfId, joinsId].filter((id) => id !== undefined),
    ]);
    const find = (id: string) => locked.find(({ screening }) => screening.about.screeningId === id);
    const other = duplicateOfId ? find(duplicateOfId) : undefined;
    if (duplicateOfId && !other)
      return invalid('no-such-screening', 'There is no such screening to be a duplicate of.', '/duplicateOfId');
    const state = other?.screening.state;
    const duplicateOf = duplicateOfId
      ? { screeningId: duplicateOfId, how: state?.stage === 'closed' ? state.how : undefined }
      : undefined;
    const mine = find(screeningId);
    const meetings = mine ? await meetingsOf(unit, mine.screening.about.childId) : [];
    const end = { type: 'end', ...rest, duplicateOf, meetings } as const;
    const planned = await this.change.plan(unit, by, mine, end, version);
    return isRefusal(planned) ? planned : this.change.carryOut(unit, by, planned);
  }
}
