import { CalendarDate } from '@front-door/contracts';
import { invalid, type Refusal } from '@front-door/event-bus';
import { Problem } from '@front-door/http';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { balanceBooks, type Books, type LedgerChild, type ScreenedChild } from '../domain/balance-books';

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
}

const PARKED = statement('books-parked', `SELECT DISTINCT key FROM parked WHERE type = 'contact.received'`);
const SCREENED = statement(
  'books-screened',
  'SELECT child_id AS "childId", contact_id AS "contactId", stage, closed_how AS "how" FROM screening WHERE day BETWEEN $1 AND $2',
);
const LEDGER_MILLIS = 20_000;

/** Compares intake's ledger with the screenings that are here, with the rights of whoever asks. */
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
    // In this order: what moves meanwhile from parked to screened, or from the ledger to here, is then never counted as missing.
    const parked = await this.database.query<{ key: string }>(PARKED);
    const screened = await this.database.query<ScreenedChild>(SCREENED, [from, to]);
    const ledger = await this.ledger(from, to, authorization);
    return {
      from,
      to,
      asAt: now.toISOString(),
      ...balanceBooks(ledger, screened, new Set(parked.map(({ key }) => key)), now),
    };
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
