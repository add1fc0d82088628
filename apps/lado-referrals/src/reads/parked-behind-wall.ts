import { type Actor, type CommandContext, notFound, type ParkedSaid, type Refusal } from '@front-door/event-bus';
import { ParkedWall } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { isBarred, namesIn } from '../domain/barred';
import { KeptOut } from '../domain/kept-out';
import { KeptOutJournal } from './kept-out-journal';

/** What is parked here is kept from whoever is named in it, as everything else is (LADO-17). */
@Injectable()
export class ParkedBehindWall extends ParkedWall {
  constructor(private readonly journal: KeptOutJournal) {
    super();
  }

  hidden(actor: Actor, all: readonly ParkedSaid[]): ParkedSaid[] {
    return all.filter(({ payload }) => isHiddenParked(actor, payload));
  }

  async notThere(by: CommandContext, began: number, id: string, hidden?: ParkedSaid): Promise<Refusal> {
    await this.journal.noteNotThere(by, began, hidden ? subjectsOf(hidden) : [], [id]);
    return hidden ? new KeptOut('parked message', id) : notFound('parked message');
  }

  noteLeftOut(by: CommandContext, leftOut: readonly ParkedSaid[]): Promise<void> {
    return this.journal.note(by, leftOut.flatMap(subjectsOf));
  }
}

export function isHiddenParked(actor: Actor, payload: string): boolean {
  return isBarred(actor, payload, namesIn(payload));
}

/** The message, and what it becomes once it is taken: the attempt stays to be seen. */
function subjectsOf({ id, payload }: ParkedSaid): string[] {
  const moveId = /"moveId"\s*:\s*"([0-9a-f-]{36})"/.exec(payload)?.[1];
  return moveId ? [id, moveId] : [id];
}
