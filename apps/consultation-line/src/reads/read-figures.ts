import { CalendarDate, CONSULTATION_OUTCOME, OneOf, Text } from '@front-door/contracts';
import { invalid, isRefusal, type Refusal } from '@front-door/event-bus';
import { cursorOf, type Page, PageQuery, timeCursor } from '@front-door/http';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { listedOutcomes } from '../domain/behind-the-wall';
import type { PolicyBodies } from '../domain/policies';
import { CONSULTATION_COLUMNS, type ConsultationRow } from '../persistence/consultation-store';
import { listed } from './read-consultations';

export class Period {
  @CalendarDate({ label: 'the first day' })
  from: string;
  @CalendarDate({ label: 'the last day' })
  to: string;
}

/** Which calls stand behind a number. */
export class FigureListQuery extends PageQuery {
  @CalendarDate({ label: 'the first day' })
  from: string;
  @CalendarDate({ label: 'the last day' })
  to: string;
  @Text({ label: 'the agency', max: 60, optional: true })
  agency?: string;
  @Text({ label: 'the sector', max: 60, optional: true })
  sector?: string;
  @OneOf(listedOutcomes(CONSULTATION_OUTCOME), { label: 'the outcome', optional: true })
  outcome?: string;
  @OneOf(['yes', 'no'], { label: 'whether a contact followed', optional: true })
  followed?: 'yes' | 'no';
}

const DAYS = `(c.asked_at AT TIME ZONE 'Europe/London')::date BETWEEN $1 AND $2`;
const FOLLOWED = `EXISTS (SELECT 1 FROM contact_seen s WHERE s.consultation_id = c.id AND s.received_at <= c.answered_at + make_interval(days => $3))`;
/** Calls that were answered, with what is counted of each; one row for each agency. */
const BY_AGENCY = statement(
  'consultation-figures',
  `SELECT c.agency, coalesce(a.kind, 'unknown') AS sector, count(*)::int AS asked, count(c.answered_at)::int AS answered,
          count(*) FILTER (WHERE c.answered_at IS NOT NULL AND ${FOLLOWED})::int AS followed,
          count(*) FILTER (WHERE c.state->'advice'->'said'->>'leadConsulted' IN ('yes', 'i-am-the-lead'))::int AS "leadConsulted",
          count(*) FILTER (WHERE c.stage = 'advised')::int AS advised
     FROM consultation c LEFT JOIN agency a ON a.code = c.agency WHERE ${DAYS} GROUP BY 1, 2 ORDER BY asked DESC, 1`,
);
const BY_OUTCOME = statement(
  'consultation-figures-outcomes',
  `SELECT o AS outcome, count(*)::int AS calls FROM consultation c, unnest(c.outcomes) o WHERE o <> 'lado' AND ${DAYS} GROUP BY 1 ORDER BY 2 DESC, 1`,
);
const ANSWERING = statement(
  'consultation-figures-answering',
  `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY w) AS median, percentile_cont(0.9) WITHIN GROUP (ORDER BY w) AS "ninetieth"
     FROM (SELECT greatest(0, extract(epoch FROM answered_at - coalesce(call_back_at, asked_at)))::float AS w FROM consultation c
            WHERE answered_at IS NOT NULL AND ${DAYS}) waits`,
);
/** Quality of contacts of the period that followed a consultation, against all others of agencies: complete points of those asked (M-19). */
const QUALITY = statement(
  'consultation-figures-quality',
  `SELECT consultation_id IS NOT NULL AS consulted, count(*)::int AS contacts, sum(quality_complete)::int AS complete, sum(quality_of)::int AS points
     FROM contact_seen c WHERE quality_of IS NOT NULL AND (received_at AT TIME ZONE 'Europe/London')::date BETWEEN $1 AND $2 GROUP BY 1`,
);
const LIST = statement(
  'consultation-figures-list',
  `SELECT ${CONSULTATION_COLUMNS} FROM consultation c
    WHERE ${DAYS} AND ($4::text IS NULL OR c.agency = $4) AND ($6::text IS NULL OR $6 = ANY (c.outcomes))
      AND ($5::text IS NULL OR EXISTS (SELECT 1 FROM agency a WHERE a.code = c.agency AND a.kind = $5))
      AND ($7::text IS NULL OR (c.answered_at IS NOT NULL AND (${FOLLOWED}) = ($7 = 'yes')))
      AND (asked_at, id) < (coalesce($8::timestamptz, 'infinity'), coalesce($9::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    ORDER BY asked_at DESC, id DESC LIMIT $10`,
);

interface AgencyFigures {
  agency: string;
  sector: string;
  asked: number;
  answered: number;
  followed: number;
  leadConsulted: number;
  advised: number;
}
interface Quality {
  consulted: boolean;
  contacts: number;
  complete: number;
  points: number;
}

/** A share that says what it is made of. */
interface Share {
  numerator: number;
  denominator: number;
  percent: number | null;
}

/** What the line did in a period (M-18): every number with what it counts, what it leaves out, and the list behind it. */
@Injectable()
export class ReadFigures {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly shelf: PolicyShelf<PolicyBodies>,
  ) {}

  async figures({ from, to }: Period, now: Date): Promise<object | Refusal> {
    if (from > to) return invalid('days-wrong-way-round', 'The first day is after the last.', '/to');
    const { days } = (await this.shelf.at(now)).bodies.following;
    const [agencies, outcomes, [answering], quality] = await Promise.all([
      this.database.query<AgencyFigures>(BY_AGENCY, [from, to, days]),
      this.database.query<{ outcome: string; calls: number }>(BY_OUTCOME, [from, to]),
      this.database.query<{ median: number | null; ninetieth: number | null }>(ANSWERING, [from, to]),
      this.database.query<Quality>(QUALITY, [from, to]),
    ]);
    const sum = (of: (one: AgencyFigures) => number): number => agencies.reduce((total, one) => total + of(one), 0);
    const asked = sum((one) => one.asked);
    const voluntary = agencies
      .filter(({ sector }) => sector === 'voluntary')
      .reduce((total, one) => total + one.asked, 0);
    return {
      ...{ from, to, asAt: now.toISOString(), followingDays: days },
      calls: { asked, answered: sum((one) => one.answered), advised: sum((one) => one.advised) },
      byAgency: agencies.map((one) => ({ id: one.agency, ...one, list: listOf(from, to, 'agency', one.agency) })),
      bySector: bySector(agencies).map((one) => ({ ...one, list: listOf(from, to, 'sector', one.sector) })),
      byOutcome: outcomes.map((one) => ({ ...one, list: listOf(from, to, 'outcome', one.outcome) })),
      secondsToAnswer: {
        ...answering,
        counts: 'From the asking, or from the begin of the slot, to the taking of the call.',
      },
      followedByContact: {
        ...share(
          sum((one) => one.followed),
          sum((one) => one.answered),
        ),
        counts: `Answered calls to which a contact was linked that came within ${days} days.`,
        leavesOut: 'Calls that nobody answered; contacts that nobody linked.',
        list: listOf(from, to, 'followed', 'yes'),
      },
      leadConsulted: {
        ...share(
          sum((one) => one.leadConsulted),
          sum((one) => one.advised),
        ),
        counts: 'Advised callers who had spoken with their designated lead, or are it (CON-03).',
      },
      voluntarySector: {
        ...share(voluntary, asked),
        counts: 'Calls asked for by agencies of the voluntary sector.',
        list: listOf(from, to, 'sector', 'voluntary'),
      },
      referralQuality: {
        consulted: qualityShare(quality, true),
        notConsulted: qualityShare(quality, false),
        counts: 'Complete points of quality among those looked at, in contacts of agencies received in the period.',
        leavesOut: 'Contacts from before this was counted.',
      },
    };
  }

  async list(query: FigureListQuery, now: Date): Promise<Page<object> | Refusal> {
    const { from, to, agency, sector, outcome, followed, limit = 50, after } = query;
    const cursor = timeCursor(after);
    if (isRefusal(cursor)) return cursor;
    const { days } = (await this.shelf.at(now)).bodies.following;
    const filters = [agency ?? null, sector ?? null, outcome ?? null, followed ?? null];
    const rows = await this.database.query<ConsultationRow>(LIST, [from, to, days, ...filters, ...cursor, limit + 1]);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(listed),
      ...(rows.length > limit && last ? { next: cursorOf(last.askedAt.toISOString(), last.id) } : {}),
    };
  }
}

function share(numerator: number, denominator: number): Share {
  return {
    numerator,
    denominator,
    percent: denominator === 0 ? null : Math.round((1000 * numerator) / denominator) / 10,
  };
}

function qualityShare(rows: readonly Quality[], consulted: boolean): Share & { contacts: number } {
  const row = rows.find((one) => one.consulted === consulted);
  return { contacts: row?.contacts ?? 0, ...share(row?.complete ?? 0, row?.points ?? 0) };
}

function bySector(agencies: readonly AgencyFigures[]) {
  const sectors = [...new Set(agencies.map(({ sector }) => sector))];
  return sectors.map((sector) => {
    const of = agencies.filter((one) => one.sector === sector);
    const sum = (field: 'asked' | 'answered' | 'followed'): number => of.reduce((total, one) => total + one[field], 0);
    return { sector, asked: sum('asked'), answered: sum('answered'), followed: sum('followed') };
  });
}

function listOf(from: string, to: string, by: string, value: string): string {
  return `/v1/consultations/figures/list?from=${from}&to=${to}&${by}=${value}`;
}
