import type { Actor, CommandContext, ParkedSaid, Refusal } from '@front-door/event-bus';

/** Keeps what is parked from whoever a service hides it from, whatever their role. Provided and exported by the module of a service that has one. */
export abstract class ParkedWall {
  /** Which of these are not there for somebody. */
  abstract hidden(actor: Actor, all: readonly ParkedSaid[]): ParkedSaid[];

  /** The answer about one that is hidden, or that never was: the same, as late, and noted as every such attempt is. */
  abstract notThere(by: CommandContext, began: number, id: string, hidden: ParkedSaid | undefined): Promise<Refusal>;

  /** Notes what a list left out; of nothing too. */
  abstract noteLeftOut(by: CommandContext, leftOut: readonly ParkedSaid[]): Promise<void>;
}
