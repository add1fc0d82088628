import type { RiskBand } from '@front-door/contracts';
import { OneOf, YesNo } from '@front-door/contracts';
import { type Actor, isRefusal, type Refusal } from '@front-door/event-bus';
import { cursorOf, timeCursor, type Page, PageQuery } from '@front-door/http';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { REFERRAL_STANDING, type ReferralStanding } from '../domain/dais/standing';
import { COUNCIL } from '../domain/encompass/arrangements';
import { type AdultReferralRow, MINE, visibleAdultReferral, whoAsks } from './visible-adult-referral';

/** Which referrals to list. */
export class AdultReferralsQuery extends PageQuery {
  @OneOf(REFERRAL_STANDING, { label: 'how it stands', optional: true })
  standing?: ReferralStanding;
  @YesNo({ label: 'only those whose answer is late', optional: true })
  late?: boolean;
}

/** A line of the list: never how to reach the adult. */
export interface AdultReferralListed {
  id: string;
  reference: string;
  adult: string;
  fromAgency: string;
  toAgency: string;
  standing: ReferralStanding;
  band: RiskBand | null;
  referredAt: Date;
  answerDueAt: Date;
  answeredAt: Date | null;
  /** Not answered, or answered, after it was due. */
  late: boolean;
}

const LATE = 'coalesce(answered_at, $5) > answer_due_at';
const PAGE = statement(
  'adult-referrals-page',
  `SELECT id, reference, content->'adult'->>'name' AS adult, from_agency AS "fromAgency", to_agency AS "toAgency", standing, band,
          referred_at AS "referredAt", answer_due_at AS "answerDueAt", answered_at AS "answeredAt", ${LATE} AS late
     FROM dais_referral
    WHERE (from_agency = $1 OR to_agency = $1) AND ${MINE}
      AND ($6::text IS NULL OR standing = $6) AND ($7::boolean IS NULL OR (${LATE}) = $7)
      AND (referred_at, id) < (coalesce($8::timestamptz, 'infinity'), coalesce($9::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    ORDER BY referred_at DESC, id DESC LIMIT $10`,
);
const ATTEMPTS = statement(
  'dais-contact-attempts-of',
  `SELECT id, tried_at AS "triedAt", tried_by AS "triedBy", tried_by_name AS "triedByName", how, reached, note
     FROM dais_contact_attempt WHERE referral_id = $1 ORDER BY tried_at, id`,
);
const NOMINATION = statement(
  'marac-nomination-of',
  `SELECT id, agenda_on::text AS "agendaOn", criteria, repeat, for_the_meeting AS "forTheMeeting", nominated_at AS "nominatedAt"
     FROM marac_nomination WHERE referral_id = $1`,
);
const DEFAULT_LIMIT = 50;

@Injectable()
export class ReadAdultReferrals {
  constructor(private readonly database: ServiceDatabase) {}

  /** What this function referred or received, newest first. */
  async page(
    actor: Actor,
    { standing, late, limit = DEFAULT_LIMIT, after }: AdultReferralsQuery,
    now: Date,
  ): Promise<Page<AdultReferralListed> | Refusal> {
    const cursor = timeCursor(after);
    if (isRefusal(cursor)) return cursor;
    const filters = [standing ?? null, late ?? null, ...cursor, limit + 1];
    const rows = await this.database.query<AdultReferralListed>(PAGE, [...whoAsks(actor), now, ...filters]);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      ...(rows.length > limit && last ? { next: cursorOf(last.referredAt.toISOString(), last.id) } : {}),
    };
  }

  /** Each end sees what was sent, and its own part of what followed. */
  async one(actor: Actor, referralId: string, now: Date): Promise<object | Refusal> {
    const row = await visibleAdultReferral(this.database, actor, referralId);
    if (isRefusal(row)) return row;
    const view = viewOf(row, now);
    if (!row.forRecipient) return view;
    const { declineReason, outcomeNote, repeat } = row;
    const attempts = await this.database.query<object>(ATTEMPTS, [referralId]);
    const own = { ...view, declineReason, outcomeNote, contactAttempts: attempts };
    if (row.toAgency === COUNCIL) return own;
    const [nomination] = await this.database.query<object>(NOMINATION, [referralId]);
    return { ...own, repeat, nomination: nomination ?? null };
  }
}

/** The safe contact is shown to whoever wrote it and to DAIS; the front door reaches an adult through DAIS (DA-09). */
function viewOf(row: AdultReferralRow, now: Date): object {
  const {
    id,
    reference,
    fromAgency,
    fromFunction,
    toAgency,
    standing,
    band,
    bandBecause,
    criteria,
    warnings,
    content,
  } = row;
  const { referredAt, answerDueAt, answerDueBecause, answeredAt, answerWords, outcome, outcomeWords, outcomeAt } = row;
  const seesSafeContact = row.forReferrer || toAgency !== COUNCIL;
  return {
    ...{
      id,
      reference,
      fromAgency,
      fromFunction,
      toAgency,
      standing,
      band,
      bandBecause,
      maracCriteria: criteria,
      warnings,
    },
    ...{ referredAt, answerDueAt, answerDueBecause, answeredAt, late: (answeredAt ?? now) > answerDueAt },
    ...{ answerWords, outcome, outcomeWords, outcomeAt, ...content },
    ...(seesSafeContact ? { safeContact: row.safeContact } : {}),
  };
}
