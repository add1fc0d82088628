import { AccessJournal, type CommandContext } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';

/** Entries of the access journal that say what somebody was kept out of. */
@Injectable()
export class KeptOutJournal {
  constructor(private readonly accesses: AccessJournal) {}

  /** Of nothing there is an entry too, so that neither the time nor the number of entries tells. `sought` are the ids that were asked for. */
  note(
    { actor, correlationId }: Pick<CommandContext, 'actor' | 'correlationId'>,
    keptOutOf: readonly string[],
    sought: readonly string[] = [],
  ): Promise<void> {
    const [action, subjects] =
      keptOutOf.length > 0 ? (['lado.kept-out', keptOutOf] as const) : (['lado.kept-out-of-nothing', sought] as const);
    return this.accesses.record({ actor, action, subjects, correlationId });
  }
}
