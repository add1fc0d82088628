import type { IncomingMessage } from '../transport/transport';

/** What one partition handed over. */
export interface Part {
  messages: IncomingMessage[];
  /** How many messages of it may be taken in one transaction. */
  atOnce: number;
  stopping: () => boolean;
  done: () => void;
  failed: (error: unknown) => void;
}

/** So many transactions side by side: each takes a connection that requests want too. */
const LANES = 3;

/** Brings together what several partitions hand over at the same moment: a transaction for all of it costs little more than one for each. */
export class Gathering {
  private parts: Part[] = [];

  constructor(private readonly take: (parts: Part[]) => Promise<void>) {}

  /** Resolves when these messages have been taken; rejects as `take` says. */
  add(part: Pick<Part, 'messages' | 'atOnce' | 'stopping'>): Promise<void> {
    return new Promise((done, failed) => {
      this.parts.push({ ...part, done, failed });
      // A transport hands over all that it has before the event loop turns.
      if (this.parts.length === 1) setImmediate(() => void this.leave());
    });
  }

  private async leave(): Promise<void> {
    const groups = together(this.parts);
    this.parts = [];
    await inLanes(groups, (parts) => this.take(parts));
  }
}

/** Parts that fit into one transaction, in the order in which they came; what is more than a transaction takes stands alone. */
function together(parts: readonly Part[]): Part[][] {
  const groups: Part[][] = [];
  let room = 0;
  for (const part of parts) {
    const size = part.messages.length;
    if (groups.length === 0 || size > room) {
      groups.push([]);
      room = part.atOnce;
    }
    groups.at(-1)!.push(part);
    room -= size;
  }
  return groups;
}

/** Does `work` with each, a few at a time, in this order. */
export async function inLanes<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  await Promise.all(
    Array.from({ length: Math.min(LANES, left.length) }, async () => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
    }),
  );
}
