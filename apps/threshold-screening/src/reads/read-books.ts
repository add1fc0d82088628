import { CalendarDate } from '@front-door/contracts';
import { invalid, type Refusal } from '@front-door/event-bus';
import { Problem } from '@front-door/http';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { balanceHandOvers, type HandOverBooks, type HandOverEntry } from '../domain/balance-hand-overs';
import { balanceBooks, type Books, type LedgerChild, type ScreenedChild } from '../domain/balance-books';
import { childrenOff, handOversOff, type OffTheBooks } from '../domain/off-the-books';

export class BooksQuery {
  @CalendarDate({ label: 'the first day' })
  from: string;
  @CalendarDate({ label: 'the last day' })
  to: string;
}

export interface BooksAnswer extends Books {
  from: string;
  to: string;
  asAt: string;
  /** What was decided in these days to hand over, for each destination. */
  handOvers: HandOverBooks[];
}

const PARKED = statement('books-parked', `SELECT DISTINCT key FROM parked WHERE type = 'contact.received'`);
const SCREENED = statement(
  'books-screened',
  'SELECT child_id AS "childId", contact_id AS "contactId", stage, closed_how AS "how", agency FROM screening WHERE day BETWEEN $1 AND $2',
);
/** Both sides in one look: a decision and its hand-overs are written together. */
const HANDED_OVER = statement(
  'books-handed-over',
  `SELECT destination, coalesce(d.screening_id, h.screening_id) AS "screeningId", decision_id AS "decisionId",
          d.screening_id IS NOT NULL AS decided, h.state
     FROM (SELECT id AS decision_id, screening_id, unnest(destinations) AS destination FROM decision
            WHERE (decided_at AT TIME ZONE 'Europe/London')::date BETWEEN $1 AND $2) d
     FULL JOIN (SELECT decision_id, screening_id, destination, state FROM hand_over
                 WHERE (offered_at AT TIME ZONE 'Europe/London')::date BETWEEN $1 AND $2) h USING (decision_id, destination)`,
);
const LEDGER_MILLIS = 20_000;

/** Compares intake's ledger with the screenings that are here, with the rights of whoever asks; and decisions with hand-overs. */
@Injectable()
export class ReadBooks {
  constructor(
    private readonly database: ServiceDatabase,
    @Inject(SERVICE_SETTINGS) private readonly settings: ServiceSettings,
  ) {}

  async between(
    { from, to }: BooksQuery,
    authorization: string | undefined,
    now: Date,
  ): Promise<BooksAnswer | Refusal> {
    if (from > to) return invalid('days-wrong-way-round', 'The first day is after the last.', '/to');
    const { books, handOvers } = await this.compare(from, to, authorization, now);
    const balanced = books.balanced && handOvers.every((one) => one.balanced);
    return { from, to, asAt: now.toISOString(), ...books, balanced, handOvers };
  }

  /** What is off in the books of one day, each by the agency that sent it or the destination it was decided for. */
  async offOn(day: string, authorization: string, now: Date): Promise<OffTheBooks[]> {
    const { books, handOvers, ledger, screened } = await this.compare(day, day, authorization, now);
    return [...childrenOff(books, ledger, screened), ...handOversOff(handOvers)];
  }

  private async compare(from: string, to: string, authorization: string | undefined, now: Date) {
    // In this order: what moves meanwhile from parked to screened, or from the ledger to here, is then never counted as missing.
    const parked = await this.database.query<{ key: string }>(PARKED);
    const screened = await this.database.query<ScreenedChild>(SCREENED, [from, to]);
    const ledger = await this.ledger(from, to, authorization);
    const books = balanceBooks(ledger, screened, new Set(parked.map(({ key }) => key)), now);
    const handOvers = balanceHandOvers(await this.database.query<HandOverEntry>(HANDED_OVER, [from, to]));
    return { books, handOvers, ledger, screened };
  }

  private async ledger(from: string, to: string, authorization: string | undefined): Promise<LedgerChild[]> {
    const url = `${this.settings.gatewayUrl}/v1/ledger/entries?from=${from}&to=${to}`;
    try {
      const response = await fetch(url, {
        headers: { authorization: authorization ?? '' },
        signal: AbortSignal.timeout(LEDGER_MILLIS),
      });
      if (response.ok) return ((await response.json()) as { items: LedgerChild[] }).items;
      throw unavailable(`It answered ${response.status}.`);
    } catch (error) {
      throw error instanceof Problem ? error : unavailable('It does not answer.');
    }
  }
}

function unavailable(why: string): Problem {
  return new Problem(
    503,
    'ledger-unavailable',
    `The books cannot be compared: the ledger of contacts could not be read. ${why}`,
    [],
    { 'retry-after': '10' },
  );
}
