import { type ClockState, clockState } from '@front-door/casework';
import type { AlreadyOpen } from '@front-door/contracts';
import { type Actor, isRefusal, type Refusal } from '@front-door/event-bus';
import { cursorOf, timeCursor, type Page, type PageQuery } from '@front-door/http';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import type { Allocation } from '../domain/screening';
import { SCREENING_COLUMNS, type ScreeningRow, storedOf } from '../persistence/screening-row';

/** Whose they are: the worker's own, the team's of its manager, all for a duty manager. */
const PAGE = statement(
  'allocation-page',
  `SELECT ${SCREENING_COLUMNS} FROM screening
    WHERE allocation IS NOT NULL AND stage <> 'closed'
      AND ($1 OR ($2 AND already_open #>> '{worker,id}' = $3) OR ($4 AND already_open ->> 'team' = ANY ($5::text[])))
      AND (received_at, id) < (coalesce($6, 'infinity'::timestamptz), coalesce($7, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid))
    ORDER BY received_at DESC, id DESC LIMIT $8`,
);

export interface AllocationItem {
  id: string;
  reference: string;
  contactId: string;
  contactReference: string;
  childName: string;
  receivedAt: string;
  urgent: boolean;
  alreadyOpen: AlreadyOpen;
  allocation: Allocation;
  clock: ClockState;
  version: number;
}

/** What waits for an allocated worker, newest first. */
@Injectable()
export class ReadAllocations {
  constructor(private readonly database: ServiceDatabase) {}

  async page(
    { id, roles, functions }: Actor,
    { limit = 50, after }: PageQuery,
    now: Date,
  ): Promise<Page<AllocationItem> | Refusal> {
    const cursor = timeCursor(after);
    if (isRefusal(cursor)) return cursor;
    const has = (role: string): boolean => roles.includes(role);
    const rows = await this.database.query<ScreeningRow>(PAGE, [
      ...[has('duty-manager'), has('allocated-worker'), id, has('team-manager'), functions],
      ...[...cursor, limit + 1],
    ]);
    const items = rows.slice(0, limit).map((row) => itemOf(row, now));
    const last = items.at(-1);
    return { items, ...(rows.length > limit && last ? { next: cursorOf(last.receivedAt, last.id) } : {}) };
  }
}

function itemOf(row: ScreeningRow, now: Date): AllocationItem {
  const { screening, version } = storedOf(row);
  const { about, facts, alreadyOpen, allocation } = screening;
  return {
    id: about.screeningId,
    ...{ reference: about.reference, contactId: about.contactId, contactReference: about.contactReference },
    ...{ childName: facts.childName, receivedAt: screening.receivedAt, urgent: screening.urgency !== undefined },
    ...{ alreadyOpen: alreadyOpen!, allocation: allocation!, version },
    clock: clockState(new Date(allocation!.acknowledgeBy), now),
  };
}
