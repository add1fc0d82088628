import { dayNumber, localDateOf, londonInstant } from '@front-door/casework';
import { CalendarDate, OneOf } from '@front-door/contracts';
import { type Actor, invalid, isRefusal, notFound, type Refusal } from '@front-door/event-bus';
import { cursorOf, timeCursor, type Page, PageQuery } from '@front-door/http';
import { isStaff } from '@front-door/identity';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { COUNCIL } from '../domain/encompass/arrangements';
import { daisPolicyInForce } from '../use-cases/arrange-dais/dais-policy-in-force';
import { holds } from './read-marac';

/** Days, both included: of the referral, and for the conference of the day on which it meets. */
export class DaisPeriod {
  @CalendarDate({ label: 'the first day' })
  from: string;
  @CalendarDate({ label: 'the last day' })
  to: string;
}

const WHICH = ['referred', 'repeat', 'with-children', 'marac', 'marac-repeat', 'marac-with-children'] as const;

/** Which referrals are behind which number. */
export class DaisListQuery extends PageQuery {
  @CalendarDate({ label: 'the first day' })
  from: string;
  @CalendarDate({ label: 'the last day' })
  to: string;
  @OneOf(WHICH, { label: 'which number', optional: true })
  which?: (typeof WHICH)[number];
}

export interface ShareOf {
  numerator: number;
  denominator: number;
  /** Of 100; none while there are none. */
  percentage: number | null;
  /** Where the referrals themselves are listed. */
  list: string;
}

/** M-21: referrals to DAIS by week (Monday to Sunday, London), repeats, and the conference. */
export interface DaisFigures {
  measure: 'M-21';
  inWords: string;
  from: string;
  to: string;
  referrals: number;
  /** Over the whole weeks and parts of weeks that the period touches. */
  weeks: { weekBegins: string; referrals: number; list: string }[];
  /** The same adult was referred before within the months of the policy. */
  repeat: ShareOf;
  withChildren: ShareOf;
  marac: { cases: number; list: string; repeat: ShareOf; withChildren: ShareOf };
}

/** A referral behind a number: nobody's name. */
export interface DaisListed {
  id: string;
  reference: string;
  fromAgency: string;
  band: string | null;
  standing: string;
  repeat: boolean;
  withChildren: boolean;
  referredAt: Date;
  maracOn: string | null;
  maracRepeat: boolean | null;
}

const MOST_DAYS = 800;
const TO_DAIS = `r.to_agency <> '${COUNCIL}'`;
const BY_WEEK = statement(
  'dais-figures-by-week',
  `SELECT date_trunc('week', r.referred_at AT TIME ZONE 'Europe/London')::date::text AS "weekBegins", count(*)::int AS referrals,
          count(*) FILTER (WHERE r.repeat)::int AS repeats, count(*) FILTER (WHERE r.with_children)::int AS "withChildren"
     FROM dais_referral r WHERE ${TO_DAIS} AND r.referred_at BETWEEN $1 AND $2 GROUP BY 1`,
);
const MARAC = statement(
  'dais-figures-marac',
  `SELECT count(*)::int AS cases, count(*) FILTER (WHERE n.repeat)::int AS repeats,
          count(*) FILTER (WHERE r.with_children)::int AS "withChildren"
     FROM marac_nomination n JOIN dais_referral r ON r.id = n.referral_id WHERE n.agenda_on BETWEEN $1 AND $2`,
);
const LIST = statement(
  'dais-figures-list',
  `SELECT r.id, r.reference, r.from_agency AS "fromAgency", r.band, r.standing, r.repeat, r.with_children AS "withChildren",
          r.referred_at AS "referredAt", n.agenda_on::text AS "maracOn", n.repeat AS "maracRepeat"
     FROM dais_referral r LEFT JOIN marac_nomination n ON n.referral_id = r.id
    WHERE ${TO_DAIS}
      AND CASE WHEN $5 LIKE 'marac%' THEN n.agenda_on BETWEEN $3::date AND $4::date ELSE r.referred_at BETWEEN $1 AND $2 END
      AND CASE $5 WHEN 'repeat' THEN r.repeat WHEN 'with-children' THEN r.with_children WHEN 'marac-repeat' THEN n.repeat
            WHEN 'marac-with-children' THEN r.with_children ELSE true END
      AND (r.referred_at, r.id) < (coalesce($6::timestamptz, 'infinity'), coalesce($7::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    ORDER BY r.referred_at DESC, r.id DESC LIMIT $8`,
);
const DEFAULT_LIMIT = 50;

interface Counts {
  repeats: number;
  withChildren: number;
}

@Injectable()
export class ReadDaisFigures {
  constructor(private readonly database: ServiceDatabase) {}

  /** For managers, analysts and DAIS itself. */
  async figures(actor: Actor, { from, to }: DaisPeriod): Promise<DaisFigures | Refusal> {
    const refused = await this.refuses(actor, from, to);
    if (refused) return refused;
    const rows = await this.database.query<Counts & { weekBegins: string; referrals: number }>(
      BY_WEEK,
      instantsOf(from, to),
    );
    const [marac] = await this.database.query<Counts & { cases: number }>(MARAC, [from, to]);
    const sum = (pick: (row: Counts & { referrals: number }) => number) =>
      rows.reduce((all, row) => all + pick(row), 0);
    const referrals = sum((row) => row.referrals);
    const listOf = (which: (typeof WHICH)[number], first = from, last = to) =>
      `/v1/dais/figures/referrals?from=${first}&to=${last}&which=${which}`;
    const { cases, repeats, withChildren } = marac!;
    return {
      ...{
        measure: 'M-21',
        inWords: 'Adults referred to DAIS a week; and cases on MARAC agendas, of them repeats and with children.',
      },
      ...{ from, to, referrals },
      weeks: weeksOf(from, to).map(({ weekBegins, first, last }) => ({
        weekBegins,
        referrals: rows.find((row) => row.weekBegins === weekBegins)?.referrals ?? 0,
        list: listOf('referred', first, last),
      })),
      repeat: share(
        sum((row) => row.repeats),
        referrals,
        listOf('repeat'),
      ),
      withChildren: share(
        sum((row) => row.withChildren),
        referrals,
        listOf('with-children'),
      ),
      marac: {
        ...{ cases, list: listOf('marac') },
        repeat: share(repeats, cases, listOf('marac-repeat')),
        withChildren: share(withChildren, cases, listOf('marac-with-children')),
      },
    };
  }

  /** The referrals behind a number, newest first. */
  async list(
    actor: Actor,
    { from, to, which = 'referred', limit = DEFAULT_LIMIT, after }: DaisListQuery,
  ): Promise<Page<DaisListed> | Refusal> {
    const refused = await this.refuses(actor, from, to);
    if (refused) return refused;
    const cursor = timeCursor(after);
    if (isRefusal(cursor)) return cursor;
    const parameters = [...instantsOf(from, to), from, to, which, ...cursor, limit + 1];
    const rows = await this.database.query<DaisListed>(LIST, parameters);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      ...(rows.length > limit && last ? { next: cursorOf(last.referredAt.toISOString(), last.id) } : {}),
    };
  }

  /** An agency other than DAIS finds no figures; a period is in order and not too long. */
  private async refuses(actor: Actor, from: string, to: string): Promise<Refusal | undefined> {
    const { content } = await daisPolicyInForce(this.database);
    if (!isStaff(actor) && !holds(actor, content.dais)) return notFound('figure');
    if (from > to) return invalid('days-wrong-way-round', 'The first day is after the last.', '/to');
    if (dayNumber(to) - dayNumber(from) > MOST_DAYS)
      return invalid('period-too-long', `Ask for at most ${MOST_DAYS} days at once.`, '/to');
    return undefined;
  }
}

function instantsOf(from: string, to: string): [Date, Date] {
  return [londonInstant(from, '00:00'), new Date(londonInstant(to, '23:59:59').getTime() + 999)];
}

interface Week {
  weekBegins: string;
  first: string;
  last: string;
}

/** Each week that the period touches, with its days within the period. Day 0, 1 January 1970, was a Thursday. */
function weeksOf(from: string, to: string): Week[] {
  const weeks: Week[] = [];
  const [begins, ends] = [dayNumber(from), dayNumber(to)];
  const sinceMonday = (((begins + 3) % 7) + 7) % 7;
  for (let monday = begins - sinceMonday; monday <= ends; monday += 7)
    weeks.push({
      weekBegins: localDateOf(monday),
      first: localDateOf(Math.max(monday, begins)),
      last: localDateOf(Math.min(monday + 6, ends)),
    });
  return weeks;
}

function share(numerator: number, denominator: number, list: string): ShareOf {
  const percentage = denominator === 0 ? null : Math.round((numerator / denominator) * 1000) / 10;
  return { numerator, denominator, percentage, list };
}
