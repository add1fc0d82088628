import { CalendarDate, OneOf } from '@front-door/contracts';
import { invalid, type Refusal } from '@front-door/event-bus';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { Discussion } from '../domain/discussion';
import { figuresOf, type Measure, MEASURE_NAMES, MEASURES } from '../domain/figures';
import type { PolicyBodies } from '../domain/policies';

export class Period {
  @CalendarDate({ label: 'the first day' })
  from: string;
  @CalendarDate({ label: 'the last day' })
  to: string;
}

export class FigureListQuery extends Period {
  @OneOf(MEASURE_NAMES, { label: 'the measure' })
  measure: Measure;
  @OneOf(['yes', 'no'], { label: 'whether it holds' })
  holds: 'yes' | 'no';
}

/** How many are drawn for an audit, by a number that anybody can draw them with again. */
export class SampleQuery extends Period {
  @OneOf(['5', '10', '20'], { label: 'how many' })
  size: string;
}

const OF_DAYS = statement(
  'discussions-of-days',
  `SELECT body FROM discussion WHERE (opened_at AT TIME ZONE 'Europe/London')::date BETWEEN $1 AND $2 AND stage <> 'cancelled' ORDER BY opened_at, id`,
);
/** The same sample for everybody: in the order of a digest of their ids and the period, which nobody chooses. */
const SAMPLE = statement(
  'discussions-sample',
  `SELECT body FROM discussion WHERE (opened_at AT TIME ZONE 'Europe/London')::date BETWEEN $1 AND $2 AND stage = 'distributed'
    ORDER BY md5(id::text || $1::text || $2::text) LIMIT $3`,
);

/** What strategy discussions of a period were like, and the lists behind the numbers. */
@Injectable()
export class ReadFigures {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly shelf: PolicyShelf<PolicyBodies>,
  ) {}

  async figures({ from, to }: Period, now: Date): Promise<object | Refusal> {
    const all = await this.ofDays(from, to);
    if (!Array.isArray(all)) return all;
    const { quorum } = (await this.shelf.at(now)).bodies.attendance;
    return {
      ...{ from, to, asAt: now.toISOString(), leavesOut: 'Discussions that were cancelled.' },
      ...figuresOf(all, quorum),
      lists: Object.fromEntries(
        MEASURE_NAMES.map((measure) => [
          measure,
          `/v1/discussions/figures/list?from=${from}&to=${to}&measure=${measure}&holds=yes`,
        ]),
      ),
    };
  }

  async list({ from, to, measure, holds }: FigureListQuery): Promise<{ items: object[] } | Refusal> {
    const all = await this.ofDays(from, to);
    if (!Array.isArray(all)) return all;
    const wanted = all.filter((one) => MEASURES[measure](one) === (holds === 'yes'));
    return { items: wanted.map(({ id, reference, stage, asking }) => ({ id, reference, stage, askedAt: asking.at })) };
  }

  async sample({ from, to, size }: SampleQuery): Promise<{ items: object[] }> {
    const rows = await this.database.query<{ body: Discussion }>(SAMPLE, [from, to, Number(size)]);
    return {
      items: rows.map(({ body: { id, reference, held, audits } }) => ({
        id,
        reference,
        heldAt: held?.at,
        audits: audits.length,
      })),
    };
  }

  private async ofDays(from: string, to: string): Promise<Discussion[] | Refusal> {
    if (from > to) return invalid('days-wrong-way-round', 'The first day is after the last.', '/to');
    return (await this.database.query<{ body: Discussion }>(OF_DAYS, [from, to])).map(({ body }) => body);
  }
}
