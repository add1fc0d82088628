import { displayReference, inWords, shiftAt, timeInWords } from '@front-door/casework';
import { cursorOf, timeCursor, type Page, type PageQuery } from '@front-door/http';
import { isRefusal, type Refusal } from '@front-door/event-bus';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { PolicyBodies } from '../domain/policies';
import { ALARM_COLUMNS, type AlarmRow, WAITS } from '../alarms/alarm-store';
import { nextPage } from '../domain/ladder';

const OPEN = statement(
  'alarm-list',
  `SELECT ${ALARM_COLUMNS}, p.whom, p.channel, p.sent_at AS "sentAt", p.failed_because AS "failedBecause",
          (SELECT count(*)::int FROM page n WHERE n.alarm_id = a.id) AS pages
     FROM alarm a
     JOIN LATERAL (SELECT whom, channel, sent_at, failed_because FROM page WHERE alarm_id = a.id ORDER BY asked_at DESC, id DESC LIMIT 1) p ON true
    WHERE a.ended_at IS NULL AND ${WAITS}
    ORDER BY a.raised_at, a.id LIMIT 200`,
);
const PAGES = statement(
  'page-list',
  `SELECT p.id, p.contact_reference AS "contactReference", p.shift, p.rung, p.whom, p.role, p.channel, p.number, p.words, p.asked_at AS "askedAt",
          p.attempts, p.failed_because AS "failedBecause", p.sent_at AS "sentAt", p.sent_by AS "sentBy", a.ended_at AS "endedAt"
     FROM page p JOIN alarm a ON a.id = p.alarm_id
    WHERE (p.asked_at, p.id) < (coalesce($1::timestamptz, 'infinity'), coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    ORDER BY p.asked_at DESC, p.id DESC LIMIT $3`,
);

interface OpenAlarm extends AlarmRow {
  whom: string;
  channel: string;
  sentAt: Date | null;
  failedBecause: string | null;
  pages: number;
}

/** An urgent contact that nobody has acknowledged. It names nobody: all staff see it. */
export interface AlarmView {
  id: string;
  contactId: string;
  contactReference: string;
  agency: string;
  because: string;
  since: Date;
  shift: string;
  rung: number;
  pages: number;
  paged: { whom: string; role: string; channel: string; at: Date; sentAt?: Date; notSentBecause?: string };
  next: { whom: string; role: string; at: Date };
  /** For a screen or to read out. */
  words: string;
}

interface PageRow {
  id: string;
  askedAt: Date;
  sentAt: Date | null;
  sentBy: string | null;
  failedBecause: string | null;
  endedAt: Date | null;
}

@Injectable()
export class ReadAlarms {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly shelf: PolicyShelf<PolicyBodies>,
  ) {}

  /** Those that nobody has acknowledged, the oldest first. */
  async open(now: Date): Promise<{ asAt: Date; items: AlarmView[] }> {
    const [alarms, { bodies }] = await Promise.all([this.database.query<OpenAlarm>(OPEN), this.shelf.at(now)]);
    const nextOf = (alarm: OpenAlarm) =>
      nextPage(alarm, shiftAt(alarm.nextPageAt, bodies['opening-hours']), bodies.paging, alarm.nextPageAt).whom;
    return { asAt: now, items: alarms.map((alarm) => viewOf(alarm, nextOf(alarm))) };
  }

  /** Every page that was asked for, the newest first: to whom, what it said, and whether it was sent. */
  async pages({ limit = 50, after }: PageQuery): Promise<Page<object> | Refusal> {
    const cursor = timeCursor(after);
    if (isRefusal(cursor)) return cursor;
    const rows = await this.database.query<PageRow>(PAGES, [...cursor, limit + 1]);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(pageView),
      ...(rows.length > limit && last ? { next: cursorOf(last.askedAt.toISOString(), last.id) } : {}),
    };
  }
}

function viewOf(alarm: OpenAlarm, next: { whom: string; role: string }): AlarmView {
  const { id, contactId, contactReference, agency, because, raisedAt, shift, rung, role, pages, whom, channel } = alarm;
  return {
    ...{ id, contactId, contactReference, agency, because, since: raisedAt, shift, rung, pages },
    paged: {
      ...{ whom, role, channel, at: alarm.pagedAt },
      ...(alarm.sentAt ? { sentAt: alarm.sentAt } : {}),
      ...(alarm.failedBecause ? { notSentBecause: alarm.failedBecause } : {}),
    },
    next: { whom: next.whom, role: next.role, at: alarm.nextPageAt },
    words:
      `${displayReference(contactReference)} is urgent and nobody has acknowledged it since ${inWords(raisedAt)}. ` +
      `${whom} was paged at ${timeInWords(alarm.pagedAt)}; ${next.whom} is paged at ${timeInWords(alarm.nextPageAt)}.`,
  };
}

function pageView({ sentAt, sentBy, failedBecause, endedAt, ...page }: PageRow): object {
  const standing = sentAt ? 'sent' : endedAt ? 'not needed any more' : failedBecause ? 'trying again' : 'waiting';
  return {
    ...page,
    standing,
    ...(sentAt ? { sentAt, sentBy } : {}),
    ...(failedBecause ? { failedBecause } : {}),
  };
}
