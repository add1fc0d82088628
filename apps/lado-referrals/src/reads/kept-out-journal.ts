import { setTimeout as pause } from 'node:timers/promises';
import { AccessJournal, type CommandContext } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';

/** No answer that something is not there leaves sooner: to look at a row and its names takes longer than to find none. */
const NOT_SOONER_MILLIS = 40;

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

  /** The same, for an answer that something is not there: it leaves no sooner than any other, counted from `began`. */
  async noteNotThere(
    by: Pick<CommandContext, 'actor' | 'correlationId'>,
    began: number,
    keptOutOf: readonly string[],
    sought: readonly string[],
  ): Promise<void> {
    await this.note(by, keptOutOf, sought);
    await pause(Math.max(0, began + NOT_SOONER_MILLIS - performance.now()));
  }
}
