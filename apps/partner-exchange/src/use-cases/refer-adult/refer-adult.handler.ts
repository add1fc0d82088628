import {
  addMonths,
  londonDate,
  londonInstant,
  newReference,
  parseReference,
  workingHoursClock,
} from '@front-door/casework';
import { type RiskBand, type ReferAdult } from '@front-door/contracts';
import { type Actor, type CommandContext, event, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { adultKey } from '../../domain/dais/adult';
import { type CriterionMet, maracCriteria } from '../../domain/dais/marac';
import type { DaisPolicy } from '../../domain/dais/policy';
import { type ReferralWarning, referralWarnings } from '../../domain/dais/referral-warnings';
import { riskBand } from '../../domain/dais/risk-band';
import { COUNCIL } from '../../domain/encompass/arrangements';
import { adultReferralOf } from '../../domain/words/adult-referral';
import { daisPolicyInForce } from '../arrange-dais/dais-policy-in-force';
import { DeliverMessageHandler } from '../deliver-message/deliver-message.handler';

const EARLIER = statement(
  'dais-referral-earlier',
  'SELECT id FROM dais_referral WHERE adult_key = $1 AND to_agency = $2 AND referred_at >= $3 LIMIT 1',
);
const INSERT = statement(
  'dais-referral-insert',
  `INSERT INTO dais_referral (id, reference, from_agency, from_function, referred_by, to_agency, to_function, content, safe_contact, adult_key,
     band, band_because, criteria, warnings, repeat, with_children, standing, referred_at, answer_due_at, answer_due_because, policy_version)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'awaiting', $17, $18, $19, $20)`,
);

/** What whoever refers gets back at once. */
export interface AdultReferralReceipt {
  id: string;
  reference: string;
  band: RiskBand | null;
  bandBecause: string[];
  /** Why the adult may go to the conference (DA-03). */
  maracCriteria: CriterionMet[];
  warnings: ReferralWarning[];
  answerDueAt: Date;
  answerDueBecause: string;
  whatHappensNext: string;
}

/** An agency or the front door refers an adult to DAIS, or DAIS refers one to the front door. Taken whatever is missing, with warnings. */
@Injectable()
export class ReferAdultHandler {
  constructor(private readonly delivering: DeliverMessageHandler) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    { safeContact, ...content }: ReferAdult,
  ): Promise<AdultReferralReceipt> {
    const { version, content: policy } = await daisPolicyInForce(unit);
    const today = londonDate(by.now);
    const { from, to } = endsOf(by.actor, policy);
    const { band, because } = riskBand(content.risk, policy);
    const criteria = maracCriteria(content, policy, today);
    const warnings = referralWarnings(content, safeContact, today);
    const hours = policy.answerHours[band ?? 'notAssessed'];
    const words = { what: 'Answer', from: 'the referral' };
    const { dueAt, reasoning } = workingHoursClock(by.now, hours, words, policy.hours);
    const key = adultKey(content.adult) ?? null;
    const since = londonInstant(addMonths(today, -policy.marac.repeatMonths), '00:00');
    const repeat = key !== null && (await unit.query(EARLIER, [key, to.agency, since])).length > 0;
    const [id, reference] = [newId(), newReference('adultReferral')];
    unit.send(INSERT, [
      ...[id, reference, from.agency, from.function ?? null, by.actor.id, to.agency, to.function ?? null],
      ...[JSON.stringify(content), safeContact ? JSON.stringify(safeContact) : null, key],
      ...[band ?? null, JSON.stringify(because), JSON.stringify(criteria), JSON.stringify(warnings)],
      ...[repeat, (content.children?.length ?? 0) > 0, by.now, dueAt, reasoning, version],
    ]);
    const about = { referralId: id, reference, ...(band ? { band } : {}) };
    if (to.function) {
      const asked = { ...about, answerDueAt: dueAt, answerDueBecause: reasoning };
      await this.delivering.handle(unit, by, adultReferralOf(asked, policy.dais));
    }
    const said = {
      ...{ ...about, fromAgency: from.agency, toAgency: to.agency, contactReference: linked(content.contactReference) },
      ...{ answerDueAt: dueAt.toISOString(), referredAt: by.now.toISOString() },
    };
    unit.record(by, {
      aggregate: { type: 'adult-referral', id },
      ...{ isNew: true, action: 'dais.referred', policyVersion: version },
      after: { ...said, warnings: warnings.map(({ code }) => code), criteria: criteria.map((one) => one.criterion) },
      events: [event('dais.referred', said)],
    });
    return {
      ...{ id, reference, band: band ?? null, bandBecause: because, maracCriteria: criteria, warnings },
      ...{
        answerDueAt: dueAt,
        answerDueBecause: reasoning,
        whatHappensNext: whatHappensNext(to.function !== undefined),
      },
    };
  }
}

interface End {
  agency: string;
  function?: string;
}

/** DAIS refers to the front door; everybody else, the front door's staff included, to DAIS. */
function endsOf({ agency, functions }: Actor, { dais }: DaisPolicy): { from: End; to: End } {
  if (agency !== dais.agency) return { from: { agency: agency!, function: functions[0] }, to: dais };
  const own = functions.includes(dais.function) ? dais.function : functions[0];
  return { from: { agency, function: own }, to: { agency: COUNCIL } };
}

/** Events carry a reference of ours or none: what was typed may be anything. */
function linked(reference: string | undefined): string | undefined {
  const parsed = reference === undefined ? undefined : parseReference(reference);
  return parsed?.ok && parsed.kind === 'contact' ? parsed.reference : undefined;
}

function whatHappensNext(toDais: boolean): string {
  const taken = toDais
    ? 'DAIS accepts or declines this referral, and tells you in your inbox.'
    : 'The front door accepts or declines this referral, and tells you in your inbox.';
  return `${taken} If the adult is in danger now, call 999. A concern about a child needs a contact of its own.`;
}
