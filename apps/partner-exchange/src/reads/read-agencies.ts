import { notFound, type Refusal } from '@front-door/event-bus';
import { cursorOf, type Page, type PageQuery, readCursor } from '@front-door/http';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import type { AgencyView } from '../use-cases/register-agency/register-agency.handler';

const COLUMNS =
  'id, code, name, kind, source_code AS "sourceCode", urn, functions, outbound, registered_at AS "registeredAt"';
const LIST = statement(
  'exchange-agencies-page',
  `SELECT ${COLUMNS} FROM agency WHERE code > $1 ORDER BY code LIMIT $2`,
);
const ONE = statement('exchange-agency-by-code', `SELECT ${COLUMNS} FROM agency WHERE code = $1`);
const CODE = /^[a-z0-9-]{1,60}$/;

@Injectable()
export class ReadAgencies {
  constructor(private readonly database: ServiceDatabase) {}

  /** By code. */
  async page({ limit = 200, after }: PageQuery): Promise<Page<AgencyView>> {
    const [from = ''] = readCursor(after, 1) ?? [];
    const rows = await this.database.query<AgencyView>(LIST, [CODE.test(from) ? from : '', limit + 1]);
    const items = rows.slice(0, limit);
    return { items, ...(rows.length > limit ? { next: cursorOf(items.at(-1)!.code) } : {}) };
  }

  async one(code: string): Promise<AgencyView | Refusal> {
    const [agency] = CODE.test(code) ? await this.database.query<AgencyView>(ONE, [code]) : [];
    return agency ?? notFound('agency');
  }
}
