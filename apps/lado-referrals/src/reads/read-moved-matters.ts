import { createHash } from 'node:crypto';
import { londonDate } from '@front-door/casework';
import type { AllegationPassedOn, MovedFile } from '@front-door/contracts';
import { type Actor, type CommandContext, conflict, isRefusal, notFound, type Refusal } from '@front-door/event-bus';
import { EARLIEST, type Page, type PageQuery, timeCursor } from '@front-door/http';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { LadoPolicies } from '../domain/policies';
import { movedBefore } from '../domain/retention';
import { readRisks, type RiskTold } from '../persistence/risk-store';
import { KeptOutJournal } from './kept-out-journal';
import { pageOfVisible } from './page-of-visible';
import { isHiddenMatter, type MatterRow, visibleMatter } from './visible-matter';

const PAGE = statement(
  'moved-matter-page',
  `SELECT id, moved_at AS "movedAt", said FROM moved_matter
    WHERE (moved_at, id) < (coalesce($1, 'infinity'::timestamptz), coalesce($2, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid))
    ORDER BY moved_at DESC, id DESC LIMIT $3`,
);
const DUE = statement(
  'moved-matters-due',
  `SELECT m.id, m.moved_at AS "movedAt", m.said FROM moved_matter m
    WHERE (m.moved_at AT TIME ZONE 'Europe/London')::date <= $1 AND (m.moved_at, m.id) > ($2::timestamptz, $3::uuid)
      AND NOT EXISTS (SELECT 1 FROM allegation a WHERE a.matter_id = m.id) ORDER BY m.moved_at, m.id LIMIT $4`,
);
const PARTS = statement(
  'moved-file-parts',
  'SELECT content FROM moved_file_part WHERE attachment_id = $1 AND matter_id = $2 ORDER BY part',
);

export interface MatterListed {
  id: string;
  movedAt: Date;
  noticedAt: string;
  foundIn: AllegationPassedOn['foundIn'];
  immediateDanger: boolean;
}

/** What was moved behind the wall, for LADO's people; for whoever is named in it, it is not there. */
@Injectable()
export class ReadMovedMatters {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly keptOut: KeptOutJournal,
    private readonly shelf: PolicyShelf<LadoPolicies>,
  ) {}

  /** Newest first. What is not there for this person leaves no gap, and no cursor points to it. */
  async page(by: CommandContext, { limit = 50, after }: PageQuery): Promise<Page<MatterListed> | Refusal> {
    const cursor = timeCursor(after);
    if (isRefusal(cursor)) return cursor;
    const { items, leftOut, next } = await pageOfVisible(
      ...([limit, cursor] as const),
      (from, count) => this.database.query<MatterRow>(PAGE, [...from, count]),
      (row) => !isHiddenMatter(by.actor, row),
      ({ movedAt, id }) => [movedAt.toISOString(), id],
    );
    await this.keptOut.note(by, leftOut.map(({ id }) => id)); // prettier-ignore
    return { items: items.map(listed), ...(next ? { next } : {}) };
  }

  /** Those of which no allegation came, and that are kept no longer, the oldest first (LADO-18). */
  async due(by: CommandContext, { limit = 50, after }: PageQuery): Promise<Page<MatterListed> | Refusal> {
    const cursor = timeCursor(after, EARLIEST);
    if (isRefusal(cursor)) return cursor;
    const { retention } = (await this.shelf.at(by.now)).bodies;
    const until = movedBefore(londonDate(by.now), retention);
    const { items, leftOut, next } = await pageOfVisible(
      ...([limit, cursor] as const),
      (from, count) => this.database.query<MatterRow>(DUE, [until, ...from, count]),
      (row) => !isHiddenMatter(by.actor, row),
      ({ movedAt, id }) => [movedAt.toISOString(), id],
    );
    await this.keptOut.note(by, leftOut.map(({ id }) => id)); // prettier-ignore
    return { items: items.map(listed), ...(next ? { next } : {}) };
  }

  async one(
    actor: Actor,
    matterId: string,
  ): Promise<(AllegationPassedOn & { id: string; childrenAtRiskTold: RiskTold[] }) | Refusal> {
    const row = await visibleMatter(this.database, actor, matterId);
    if (isRefusal(row)) return row;
    return { id: row.id, ...row.said, childrenAtRiskTold: await readRisks(this.database, [row.id]) };
  }

  /** A file with its content, once all of it has arrived as it was. */
  async file(
    actor: Actor,
    matterId: string,
    attachmentId: string,
  ): Promise<{ file: MovedFile; content: Buffer } | Refusal> {
    const row = await visibleMatter(this.database, actor, matterId);
    if (isRefusal(row)) return row;
    const file = row.said.files.find((one) => one.attachmentId === attachmentId);
    if (!file) return notFound('file');
    if (file.parts === 0) return conflict('infected', 'A virus was found in this file, so its content was not moved.');
    const parts = await this.database.query<{ content: Buffer }>(PARTS, [attachmentId, matterId]);
    const content = Buffer.concat(parts.map((part) => part.content));
    if (createHash('sha256').update(content).digest('hex') !== file.sha256)
      return conflict('still-arriving', 'This file is still arriving. Try again in a minute.');
    return { file, content };
  }
}

function listed({ id, movedAt, said: { noticedAt, foundIn, immediateDanger } }: MatterRow): MatterListed {
  return { id, movedAt, noticedAt, foundIn, immediateDanger };
}
