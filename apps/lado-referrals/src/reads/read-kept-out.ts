import { type Actor, invalid, ParkedMessages, type Refusal } from '@front-door/event-bus';
import { cursorOf, type Page, type PageQuery, readCursor } from '@front-door/http';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import type { Allegation } from '../domain/allegation';
import { isHidden } from '../domain/kept-out';
import { isHiddenParked } from './parked-behind-wall';
import { isHiddenMatter, type MatterRow } from './visible-matter';

const PAGE = statement(
  'kept-out-page',
  `SELECT writer, seq, at, metadata FROM access_journal WHERE metadata LIKE '{"action":"lado.kept-out"%'
      AND (at, writer, seq) < ($1::timestamptz, $2::uuid, $3::int) ORDER BY at DESC, writer DESC, seq DESC LIMIT $4`,
);
const ALLEGATIONS = statement('kept-out-allegations', 'SELECT body FROM allegation WHERE id = ANY ($1)');
const MATTERS = statement(
  'kept-out-matters',
  'SELECT id, moved_at AS "movedAt", said FROM moved_matter WHERE id = ANY ($1)',
);
const NEWEST = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '2147483647'];
/** Only what this server itself writes into a cursor reaches the database. */
const ITS_OWN = [
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  /^\d{1,9}$/,
];

interface Entry {
  writer: string;
  seq: number;
  at: Date;
  metadata: string;
}

interface Said {
  actor: Pick<Actor, 'kind' | 'id' | 'agency'>;
  subjects: string[];
  correlationId: string;
}

/** Who asked for what they are kept out of: for the LADO, and never for whoever is kept out of it too. */
@Injectable()
export class ReadKeptOut {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly parked: ParkedMessages,
  ) {}

  /** Newest first. What is erased since is left out: nobody could say any more who was to be kept out. */
  async page(actor: Actor, { limit = 50, after }: PageQuery): Promise<Page<object> | Refusal> {
    let from = after ? readCursor(after, 3) : NEWEST;
    const isOurs = from === NEWEST || from?.every((part, index) => ITS_OWN[index]!.test(part));
    if (!from || !isOurs)
      return invalid('cursor-unknown', 'This is not a cursor of this list. Leave it out to begin at the beginning.', '/after'); // prettier-ignore
    const found: { entry: Entry; item: object }[] = [];
    let entries: Entry[];
    do {
      entries = await this.database.query<Entry>(PAGE, [...from, limit + 1]);
      found.push(...(await this.shown(actor, entries)));
      const last = entries.at(-1);
      if (last) from = positionOf(last);
    } while (found.length <= limit && entries.length > limit);
    const page = found.slice(0, limit);
    const items = page.map(({ item }) => item);
    return { items, ...(found.length > limit ? { next: cursorOf(...positionOf(page.at(-1)!.entry)) } : {}) };
  }

  private async shown(actor: Actor, entries: readonly Entry[]): Promise<{ entry: Entry; item: object }[]> {
    const said = entries.map((entry) => ({ entry, said: JSON.parse(entry.metadata) as Said }));
    const ids = [...new Set(said.flatMap(({ said: { subjects } }) => subjects))];
    const there = await this.there(actor, ids);
    return said.flatMap(({ entry, said: { actor: who, subjects, correlationId } }) => {
      const keptOutOf = subjects.filter((id) => there.has(id));
      if (keptOutOf.length === 0 || who.id === actor.id) return [];
      const { kind, id, agency } = who;
      const { writer, seq, at } = entry;
      return [{ entry, item: { id: `${writer}:${seq}`, at, who: { kind, id, agency }, keptOutOf, correlationId } }];
    });
  }

  /** Which of these are there for this reader. */
  private async there(actor: Actor, ids: readonly string[]): Promise<Set<string>> {
    const uuids = ids.filter((id) => ITS_OWN[1]!.test(id));
    const [allegations, matters, parked] = await Promise.all([
      this.database.query<{ body: Allegation }>(ALLEGATIONS, [uuids]),
      this.database.query<MatterRow>(MATTERS, [uuids]),
      this.parked.said(uuids),
    ]);
    return new Set([
      ...allegations.flatMap(({ body }) => (isHidden(actor, body) ? [] : body.id)),
      ...matters.flatMap((row) => (isHiddenMatter(actor, row) ? [] : row.id)),
      ...parked.flatMap(({ id, payload }) => (isHiddenParked(actor, payload) ? [] : id)),
    ]);
  }
}

const positionOf = ({ at, writer, seq }: Entry): string[] => [at.toISOString(), writer, String(seq)];
