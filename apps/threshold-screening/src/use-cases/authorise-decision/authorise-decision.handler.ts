import { type CommandContext, isRefusal, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import type { Authorise } from '../../domain/authorise';
import { destinationsOf } from '../../domain/destination';
import { reReferral } from '../../domain/look-back';
import type { ScreeningState } from '../../domain/screening';
import { lockScreenings } from '../../persistence/screening-store';
import { type Changed, ChangeScreening, type Planned } from '../change-screening';
import { offerHandOvers } from './offer-hand-overs';

const KEEP = statement(
  'decision-keep',
  `INSERT INTO decision (id, screening_id, decided_at, decision, referral, re_referral, in_time, policy_version, policy_versions, record, destinations)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
);

type DecidedState = Extract<ScreeningState, { how: 'decided' }>;

export interface AuthorisedAnswer extends Changed {
  decisionId: string;
  inTime: boolean;
  /** The same known child became a referral in the 12 months before (CIN-02). */
  reReferral: boolean;
  /** One for each destination of the decision. */
  handOverIds: string[];
}

/** Makes the decision: its record is kept for good beside the screening, which closes; its destinations are asked to take the child over. */
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
    const { screening } = planned.decided;
    const { state } = screening;
    if (state.stage !== 'closed' || state.how !== 'decided') throw new Error('An authorised screening is not closed.');
    const kept = this.keep(unit, by, planned, state);
    const changed = this.change.carryOut(unit, by, planned);
    const { recommendation } = state;
    const { policies } = planned;
    const handOverIds = await offerHandOvers(unit, by, kept.decisionId, screening, recommendation, policies);
    return { ...changed, ...kept, handOverIds };
  }

  private keep(unit: UnitOfWork, by: CommandContext, { decided, policies, history }: Planned, state: DecidedState) {
    const { facts, about } = decided.screening;
    const { recommendation, authorisation } = state;
    const { referral, decision } = recommendation;
    const reReferred = referral && reReferral(history!, by.now, policies.bodies['look-back']).found;
    const decisionId = newId();
    unit.send(KEEP, [
      ...[decisionId, about.screeningId, by.now, decision, referral, reReferred, authorisation.inTime],
      ...[policies.version, JSON.stringify(policies.versions), JSON.stringify({ facts, ...state })],
      destinationsOf(recommendation),
    ]);
    return { decisionId, inTime: authorisation.inTime, reReferral: reReferred };
  }
}
