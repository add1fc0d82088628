import { type CommandContext, isRefusal, type Refusal, WritePath } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import { isToBeRung } from '../../domain/ring';
import type { AllegationRow } from '../../persistence/allegation-store';
import { ReadSent } from '../../reads/read-sent';
import { ChangeAllegation } from '../change-allegation';

/** Whoever is answered opens what was sent. The first time says that somebody reads it: nobody need be rung any more (LADO-17). */
@Injectable()
export class OpenSent {
  constructor(
    private readonly sent: ReadSent,
    private readonly write: WritePath,
    private readonly change: ChangeAllegation,
  ) {}

  async row(by: CommandContext, id: string): Promise<AllegationRow | Refusal> {
    const row = await this.sent.row(by, id);
    // Refused is only what another opened at the same time, and what is shown is the same.
    if (!isRefusal(row) && isToBeRung(row.body))
      await this.write.run(by, (unit) => this.change.bySender(unit, by, id, { type: 'open' }, 'allegation.opened'));
    return row;
  }
}
