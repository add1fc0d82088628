import { type CommandContext, invalid, isRefusal, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import { lockScreenings } from '../../persistence/screening-store';
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
    const locked = await lockScreenings(unit, [screeningId, ...(duplicateOfId ? [duplicateOfId] : [])]);
    const find = (id: string) => locked.find(({ screening }) => screening.about.screeningId === id);
    const other = duplicateOfId ? find(duplicateOfId) : undefined;
    if (duplicateOfId && !other)
      return invalid('no-such-screening', 'There is no such screening to be a duplicate of.', '/duplicateOfId');
    const state = other?.screening.state;
    const duplicateOf = duplicateOfId
      ? { screeningId: duplicateOfId, how: state?.stage === 'closed' ? state.how : undefined }
      : undefined;
    const planned = await this.change.plan(unit, by, find(screeningId), { type: 'end', ...rest, duplicateOf }, version);
    return isRefusal(planned) ? planned : this.change.carryOut(unit, by, planned);
  }
}
