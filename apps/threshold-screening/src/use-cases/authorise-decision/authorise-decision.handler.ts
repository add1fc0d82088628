import { type CommandContext, isRefusal, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import type { Authorise } from '../../domain/authorise';
import { lockScreenings } from '../../persistence/screening-store';
import { type Changed, ChangeScreening, type Planned } from '../change-screening';

const EARLIER_REFERRAL = statement(
  'decision-earlier-referral',
  `SELECT 1 FROM screening s JOIN decision d ON d.screening_id = s.id
    WHERE s.known_child_id = $1 AND s.id <> $2 AND d.referral AND d.decided_at > $3::timestamptz - interval '12 months' LIMIT 1`,
);
const KEEP = statement(
  'decision-keep',
  `INSERT INTO decision (id, screening_id, decided_at, decision, referral, re_referral, in_time, policy_version, policy_versions, record)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);

export interface AuthorisedAnswer extends Changed {
  decisionId: string;
  inTime: boolean;
  /** The same known child became a referral in the 12 months before (CIN-02). */
  reReferral: boolean;
}

/** Makes the decision: its record is kept for good beside the screening, which closes. */
@Injectable()
export class AuthoriseDecisionHandler {
  constructor(private readonly change: ChangeScreening) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    screeningId: string,
    version: number,
    command: Authorise,
  ): Promise<AuthorisedAnswer | Refusal> {
    const [stored] = await lockScreenings(unit, [screeningId]);
    const planned = await this.change.plan(unit, by, stored, { type: 'authorise', ...command }, version);
    if (isRefusal(planned)) return planned;
    const kept = await this.keep(unit, by, screeningId, planned);
    return { ...this.change.carryOut(unit, by, planned), ...kept };
  }

  private async keep(
    unit: UnitOfWork,
    by: CommandContext,
    screeningId: string,
    { before, decided, policies }: Planned,
  ) {
    const { state, facts } = decided.screening;
    if (state.stage !== 'closed' || state.how !== 'decided') throw new Error('An authorised screening is not closed.');
    const { recommendation, authorisation } = state;
    const { referral, decision } = recommendation;
    const reReferral =
      referral &&
      before.knownChildId !== undefined &&
      (await unit.query(EARLIER_REFERRAL, [before.knownChildId, screeningId, by.now])).length > 0;
    const decisionId = newId();
    unit.send(KEEP, [
      ...[decisionId, screeningId, by.now, decision, referral, reReferral, authorisation.inTime],
      ...[policies.version, JSON.stringify(policies.versions), JSON.stringify({ facts, ...state })],
    ]);
    return { decisionId, inTime: authorisation.inTime, reReferral };
  }
}
