import { people } from '@front-door/testing';
import { Load } from './load/load';
import type { Figure } from './report';
import { FrontDoor } from './servers/front-door';
import { Surroundings } from './servers/surroundings';

export interface Scale {
  /** Contacts stored before the accept rounds. */
  storedBefore: number;
  rounds: number;
  roundSeconds: number;
  relayed: number;
  projected: number;
  seeSeconds: number;
  mixedStored: number;
  mixedSeconds: number;
  encompassSeconds: number;
  starts: number;
  webhooks: number;
  /** How long the receiver of webhooks is away. */
  awaySeconds: number;
}

export const FULL: Scale = {
  ...{ storedBefore: 10_000, rounds: 5, roundSeconds: 10, relayed: 100_000, projected: 100_000 },
  ...{ seeSeconds: 60, mixedStored: 100_000, mixedSeconds: 60, encompassSeconds: 30, starts: 5 },
  ...{ webhooks: 20_000, awaySeconds: 60 },
};

/** To see that everything works; its figures say little. */
export const QUICK: Scale = {
  ...{ storedBefore: 1_000, rounds: 3, roundSeconds: 3, relayed: 20_000, projected: 20_000 },
  ...{ seeSeconds: 10, mixedStored: 3_000, mixedSeconds: 10, encompassSeconds: 10, starts: 2 },
  ...{ webhooks: 3_000, awaySeconds: 4 },
};

/** One run: its surroundings, the process that makes the load, and the Front Door that several figures share. */
export class Run {
  readonly load = new Load();
  readonly figures: Figure[] = [];
  private shared: Promise<FrontDoor> | undefined;
  private contacts = 0;

  private constructor(
    readonly surroundings: Surroundings,
    readonly scale: Scale,
  ) {}

  static async open(scale: Scale): Promise<Run> {
    const run = new Run(await Surroundings.open(), scale);
    run.surroundings.atEnd(() => run.load.stop());
    return run;
  }

  /** One process for accept, mixed and memory: what it weighs at the end is after all that work. */
  frontDoor(): Promise<FrontDoor> {
    return (this.shared ??= FrontDoor.start(this.surroundings, 'front_door'));
  }

  /** A token of the school's person who sends the example's contact; signed with RS256, and checked on every request. */
  sender(): string {
    return this.surroundings.issuer.token(people.oakfieldLead);
  }

  reader(): string {
    return this.surroundings.issuer.token(people.screener);
  }

  /** The first of so many contact numbers that no other part of the run uses. */
  numbers(count: number): number {
    const from = this.contacts;
    this.contacts += count;
    return from;
  }

  add(...figures: Figure[]): void {
    this.figures.push(...figures);
  }
}
