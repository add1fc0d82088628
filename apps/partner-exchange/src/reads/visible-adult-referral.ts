import type { RiskBand } from '@front-door/contracts';
import { type Actor, isRefusal, notFound, type Refusal } from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import { type Reader, statement } from '@front-door/persistence';
import type { DaisReferral } from '../persistence/dais-referral.entity';

/** A referral's row, and on which of its ends the person or system stands. */
export type AdultReferralRow = DaisReferral & { forReferrer: boolean; forRecipient: boolean };

/** $1 agency, $2 functions, $3 person, $4 whether council staff: the front door has no functions here. */
const REFERRER = '(from_agency = $1 AND ($4::boolean OR from_function = ANY ($2) OR referred_by = $3))';
const RECIPIENT = '(to_agency = $1 AND ($4::boolean OR to_function = ANY ($2)))';
export const MINE = `(${REFERRER} OR ${RECIPIENT})`;
const SIDES = `${REFERRER} AS "forReferrer", ${RECIPIENT} AS "forRecipient"`;

const TEXT = `SELECT id, reference, from_agency AS "fromAgency", from_function AS "fromFunction", referred_by AS "referredBy",
    to_agency AS "toAgency", to_function AS "toFunction", content, safe_contact AS "safeContact", adult_key AS "adultKey", band,
    band_because AS "bandBecause", criteria, warnings, repeat, with_children AS "withChildren", standing, referred_at AS "referredAt",
    answer_due_at AS "answerDueAt", answer_due_because AS "answerDueBecause", policy_version AS "policyVersion",
    answered_at AS "answeredAt", decline_reason AS "declineReason", answer_words AS "answerWords", outcome,
    outcome_words AS "outcomeWords", outcome_note AS "outcomeNote", outcome_at AS "outcomeAt", ${SIDES}
  FROM dais_referral WHERE id = $5 AND ${MINE}`;
const ONE = statement('adult-referral-visible', TEXT);
const LOCK = statement('adult-referral-visible-lock', `${TEXT} FOR UPDATE`);

/** Who asks, as the statements about adults' referrals want it. */
export function whoAsks(actor: Actor): [string, readonly string[], string, boolean] {
  return [actor.agency ?? '', actor.functions, actor.id, isStaff(actor)];
}

/**
 * The referral, if it is this person's or system's to see: the function that referred it, whoever did, and the function it went to. The front
 * door sees its own. Anything else is refused exactly as a referral that does not exist. `lock` for a change.
 */
export async function visibleAdultReferral(
  reader: Reader,
  actor: Actor,
  referralId: string,
  lock = false,
): Promise<AdultReferralRow | Refusal> {
  const [row] = await reader.query<AdultReferralRow>(lock ? LOCK : ONE, [...whoAsks(actor), referralId]);
  return row ?? notFound('referral');
}

/** The same, for what only whoever received it may do or see. */
export async function receivedAdultReferral(
  reader: Reader,
  actor: Actor,
  referralId: string,
): Promise<AdultReferralRow | Refusal> {
  const row = await visibleAdultReferral(reader, actor, referralId, true);
  return isRefusal(row) || row.forRecipient ? row : notFound('referral');
}

/** What its events carry. */
export function aboutReferral({ id, reference, fromAgency, toAgency, band }: AdultReferralRow): {
  referralId: string;
  reference: string;
  fromAgency: string;
  toAgency: string;
  band?: RiskBand;
} {
  return { referralId: id, reference, fromAgency, toAgency, ...(band ? { band } : {}) };
}
