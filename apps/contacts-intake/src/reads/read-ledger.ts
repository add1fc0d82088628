import { createHash } from 'node:crypto';
import { CalendarDate, Text } from '@front-door/contracts';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';

export class LedgerQuery {
  @CalendarDate({ label: 'the first day' })
  from: string;
  @CalendarDate({ label: 'the last day' })
  to: string;
  @Text({ label: 'the agency', max: 60, optional: true })
  agency?: string;
}

export interface LedgerDay {
  day: string;
  agency: string;
  count: number;
  /** SHA-256 over the child ids in order: equal digests need no comparing of ids. */
  digest: string;
}

export interface LedgerEntry {
  childId: string;
  contactId: string;
  receivedAt: Date;
  withdrawalRequested: boolean;
}

const ENTRIES = statement(
  'ledger-entries',
  `SELECT c.id AS "childId", c.contact_id AS "contactId", c.received_at AS "receivedAt", k.withdrawal_requested_at IS NOT NULL AS "withdrawalRequested",
          to_char(c.day, 'YYYY-MM-DD') AS day, c.sender_agency AS agency
     FROM contact_child c JOIN contact k ON k.id = c.contact_id
    WHERE c.day BETWEEN $1 AND $2 AND ($3::text IS NULL OR c.sender_agency = $3) ORDER BY c.day, c.sender_agency, c.id`,
);

/** What the books are balanced against: every child of every contact that was taken, by day and agency. */
@Injectable()
export class ReadLedger {
  constructor(private readonly database: ServiceDatabase) {}

  async entries({ from, to, agency }: LedgerQuery): Promise<(LedgerEntry & { day: string; agency: string })[]> {
    return this.database.query(ENTRIES, [from, to, agency ?? null]);
  }

  async days(query: LedgerQuery): Promise<LedgerDay[]> {
    const days: LedgerDay[] = [];
    let digest = createHash('sha256');
    for (const { day, agency, childId } of await this.entries(query)) {
      let last = days.at(-1);
      if (!last || last.day !== day || last.agency !== agency) {
        if (last) last.digest = digest.digest('hex');
        digest = createHash('sha256');
        days.push((last = { day, agency, count: 0, digest: '' }));
      }
      last.count += 1;
      digest.update(childId);
    }
    const last = days.at(-1);
    if (last) last.digest = digest.digest('hex');
    return days;
  }
}
