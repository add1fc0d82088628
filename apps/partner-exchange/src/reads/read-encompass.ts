import { londonInstant } from '@front-door/casework';
import { CalendarDate, OneOf } from '@front-door/contracts';
import { invalid, isRefusal, notFound, type Refusal } from '@front-door/event-bus';
import { cursorOf, timeCursor, type Page, PageQuery } from '@front-door/http';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';

/** Days on which the police told us, both included. */
export class EncompassPeriod {
  @CalendarDate({ label: 'the first day' })
  from: string;
  @CalendarDate({ label: 'the last day' })
  to: string;
}

const WHICH = ['sent-late', 'unread-at-check', 'read-late', 'telephoned', 'education-desk'] as const;

/** Which notices to list. */
export class NoticesQuery extends PageQuery {
  @CalendarDate({ label: 'the first day', optional: true })
  from?: string;
  @CalendarDate({ label: 'the last day', optional: true })
  to?: string;
  @OneOf(WHICH, { label: 'which notices', optional: true })
  which?: (typeof WHICH)[number];
}

/** A notice as staff see it: whom it is about and how far it came, not what it says. */
export interface NoticeView {
  id: string;
  contactId: string;
  reference: string;
  child: string;
  agency: string;
  agencyName: string | null;
  /** Why it went to the education desk and to no school. */
  toDeskBecause: string | null;
  notifiedAt: Date;
  sentAt: Date;
  /** The next school day begins. */
  dueAt: Date;
  dueBecause: string;
  sentInTime: boolean;
  readAt: Date | null;
  /** Read after the school day began counts as late. */
  readInTime: boolean;
  /** The check of a school morning found it unread. */
  unreadAt: Date | null;
  telephonedAt: Date | null;
  takenBackAt: Date | null;
}

export interface CallView {
  calledAt: Date;
  calledBy: string;
  calledByName: string | null;
  spokeTo: string | null;
}

/** M-23, and how it went on from there. Notices that were taken back are not counted; what was sent instead is. */
export interface EncompassFigures {
  measure: 'M-23';
  inWords: string;
  from: string;
  to: string;
  numerator: number;
  denominator: number;
  /** Of 100; none while there are no notices. */
  percentage: number | null;
  toEducationDesk: number;
  readInTime: number;
  readLate: number;
  notRead: number;
  unreadAtCheck: number;
  telephoned: number;
  /** Where the notices themselves are listed. */
  list: string;
}

const COLUMNS = `n.id, n.contact_id AS "contactId", n.reference, n.content->'child'->>'name' AS child, n.agency, a.name AS "agencyName",
  n.to_desk_because AS "toDeskBecause", n.notified_at AS "notifiedAt", n.sent_at AS "sentAt", n.due_at AS "dueAt", n.due_because AS "dueBecause",
  n.sent_at < n.due_at AS "sentInTime", m.read_at AS "readAt", coalesce(m.read_at < n.due_at, false) AS "readInTime", n.unread_at AS "unreadAt",
  n.telephoned_at AS "telephonedAt", n.taken_back_at AS "takenBackAt"`;
const FROM = 'FROM encompass_notice n JOIN message m ON m.id = n.message_id LEFT JOIN agency a ON a.code = n.agency';
const LIST = statement(
  'encompass-notices-page',
  `SELECT ${COLUMNS} ${FROM}
    WHERE n.taken_back_at IS NULL AND n.notified_at >= $1 AND n.notified_at <= $2
      AND (n.notified_at, n.id) < (coalesce($3::timestamptz, 'infinity'), coalesce($4::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      AND CASE $5::text WHEN 'sent-late' THEN n.sent_at >= n.due_at WHEN 'unread-at-check' THEN n.unread_at IS NOT NULL
            WHEN 'read-late' THEN m.read_at >= n.due_at WHEN 'telephoned' THEN n.telephoned_at IS NOT NULL
            WHEN 'education-desk' THEN n.to_desk_because IS NOT NULL ELSE true END
    ORDER BY n.notified_at DESC, n.id DESC LIMIT $6`,
);
const TO_TELEPHONE = statement(
  'encompass-to-telephone',
  `SELECT ${COLUMNS} ${FROM}
    WHERE n.unread_at IS NOT NULL AND n.telephoned_at IS NULL AND n.taken_back_at IS NULL AND m.read_at IS NULL ORDER BY n.due_at, n.id LIMIT 500`,
);
const ONE = statement('encompass-notice-view', `SELECT ${COLUMNS} ${FROM} WHERE n.id = $1`);
const CALLS = statement(
  'encompass-calls-of',
  `SELECT called_at AS "calledAt", called_by AS "calledBy", called_by_name AS "calledByName", spoke_to AS "spokeTo"
     FROM encompass_call WHERE notice_id = $1 ORDER BY called_at, id`,
);
const FIGURES = statement(
  'encompass-figures',
  `SELECT count(*)::int AS denominator, count(*) FILTER (WHERE n.sent_at < n.due_at)::int AS numerator,
          count(n.to_desk_because)::int AS "toEducationDesk", count(*) FILTER (WHERE m.read_at < n.due_at)::int AS "readInTime",
          count(*) FILTER (WHERE m.read_at >= n.due_at)::int AS "readLate", count(*) FILTER (WHERE m.read_at IS NULL)::int AS "notRead",
          count(n.unread_at)::int AS "unreadAtCheck", count(n.telephoned_at)::int AS telephoned
     ${FROM} WHERE n.taken_back_at IS NULL AND n.notified_at >= $1 AND n.notified_at <= $2`,
);
const ARRANGEMENTS = statement(
  'encompass-arrangements',
  `SELECT DISTINCT ON (key) key AS id, version, content, set_at AS "setAt"
     FROM encompass_arrangement ORDER BY key, version DESC`,
);
const DEFAULT_LIMIT = 50;
const wrongWayRound = invalid('days-wrong-way-round', 'The first day is after the last.', '/to');

@Injectable()
export class ReadEncompass {
  constructor(private readonly database: ServiceDatabase) {}

  /** Newest first, without what was taken back. */
  async page({
    from = '1970-01-01',
    to = '9999-12-31',
    which,
    limit = DEFAULT_LIMIT,
    after,
  }: NoticesQuery): Promise<Page<NoticeView> | Refusal> {
    if (from > to) return wrongWayRound;
    const cursor = timeCursor(after);
    if (isRefusal(cursor)) return cursor;
    const parameters = [...instantsOf(from, to), ...cursor, which ?? null, limit + 1];
    const rows = await this.database.query<NoticeView>(LIST, parameters);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      ...(rows.length > limit && last ? { next: cursorOf(last.notifiedAt.toISOString(), last.id) } : {}),
    };
  }

  /** What is to be telephoned now, the most pressing first. */
  async toTelephone(): Promise<{ items: NoticeView[] }> {
    return { items: await this.database.query<NoticeView>(TO_TELEPHONE) };
  }

  async one(noticeId: string): Promise<(NoticeView & { calls: CallView[] }) | Refusal> {
    const [notice] = await this.database.query<NoticeView>(ONE, [noticeId]);
    if (!notice) return notFound('notice');
    return { ...notice, calls: await this.database.query<CallView>(CALLS, [noticeId]) };
  }

  /** M-23: notices sent before the next school day began, of all notices. */
  async figures({ from, to }: EncompassPeriod): Promise<EncompassFigures | Refusal> {
    if (from > to) return wrongWayRound;
    type Counts = Omit<EncompassFigures, 'measure' | 'inWords' | 'from' | 'to' | 'percentage' | 'list'>;
    const [counts] = await this.database.query<Counts>(FIGURES, instantsOf(from, to));
    const { numerator, denominator } = counts!;
    return {
      measure: 'M-23',
      inWords: 'Operation Encompass: notices sent before the start of the next school day, of all notices.',
      from,
      to,
      ...counts!,
      percentage: denominator === 0 ? null : Math.round((numerator / denominator) * 1000) / 10,
      list: `/v1/encompass/notices?from=${from}&to=${to}`,
    };
  }

  /** The policy, the council's calendar, and what schools have of their own. */
  async arrangements(): Promise<{ items: object[] }> {
    return { items: await this.database.query(ARRANGEMENTS) };
  }
}

/** The first and the last millisecond. Without the day after: there is none after the last day that can be written. */
function instantsOf(from: string, to: string): [Date, Date] {
  return [londonInstant(from, '00:00'), new Date(londonInstant(to, '23:59:59').getTime() + 999)];
}
