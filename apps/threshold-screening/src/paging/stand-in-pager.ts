import { ServiceDatabase, statement } from '@front-door/persistence';
import { type Page, Pager } from './pager';

const LOG = statement(
  'stand-in-page-log',
  'INSERT INTO stand_in_page (page_id, channel, number, words, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (page_id) DO NOTHING',
);

/** Rings nowhere: writes what it would have sent into its log, once for each page, as a real one would send it once. */
export class StandInPager extends Pager {
  readonly name = 'stand-in';

  constructor(private readonly database: ServiceDatabase) {
    super();
  }

  async send({ id, channel, number, words, at }: Page): Promise<void> {
    await this.database.query(LOG, [id, channel, number, words, at]);
  }
}
