import type { CoverArranged, ServiceCard } from '@front-door/contracts';
import type { Actor } from '@front-door/event-bus';
import { mayCover, withCover } from '@front-door/identity';
import {
  AskedTogether,
  asksByColumns,
  oneAfterAnother,
  type Reader,
  statement,
  type Transaction,
} from '@front-door/persistence';

export type KnownCover = Omit<CoverArranged, 'arrangedAt'>;

/** It never lasts longer than the shortest that was heard of it: an end counts, however late the arrangement comes. */
const KEEP = statement(
  'function-cover-keep',
  `INSERT INTO function_cover (id, agency, function, colleague_id, from_at, until_at) VALUES ($1, $2, $3, $4, $5, $6)
   ON CONFLICT (id) DO UPDATE SET until_at = least(function_cover.until_at, excluded.until_at)`,
);
const IN_FORCE = asksByColumns(
  'function-cover-in-force',
  `SELECT asked.asker, c.function FROM unnest($1::int[], $2::text[], $3::text[], $4::timestamptz[]) AS asked(asker, agency, colleague, at)
    CROSS JOIN LATERAL (SELECT function FROM function_cover
      WHERE agency = asked.agency AND colleague_id = asked.colleague AND from_at <= asked.at AND until_at > asked.at) c`,
  ['text', 'text', 'timestamptz'],
);

/** Whether a service's doors let in whoever covers: its card says that it hears of cover, or arranges it. */
export function knowsCover({ publishes, reactsTo }: ServiceCard): boolean {
  return publishes.includes('cover.arranged') || reactsTo.includes('cover.arranged');
}

/** Keeps when a cover is in force, as arranged or as ended. */
export function keepCover(unit: Transaction, { coverId, agency, function: of, colleagueId, from, until }: KnownCover) {
  unit.send(KEEP, [coverId, agency, of, colleagueId, from, until]);
}

/** What somebody sees beyond their token because they cover: read from the service's own table for each request, so that it ends at the minute. */
export class FunctionCovers {
  private readonly reader: Reader;

  constructor(reader: Reader) {
    this.reader = new AskedTogether(reader, oneAfterAnother());
  }

  /** The actor with the functions of their own agency that they cover at this time. Throws when the table cannot be read: nobody is let in on a guess. */
  async widen(actor: Actor, at: Date): Promise<Actor> {
    if (!mayCover(actor)) return actor;
    const covered = await this.reader.query<{ function: string }>(IN_FORCE, [[actor.agency], [actor.id], [at]]);
    return withCover(
      actor,
      covered.map((one) => one.function),
    );
  }
}
