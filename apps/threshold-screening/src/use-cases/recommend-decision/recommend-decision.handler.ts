import { type CommandContext, invalid, isRefusal, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import { lockScreenings } from '../../persistence/screening-store';
import { type Changed, ChangeScreening, type Planned } from '../change-screening';
import type { RecommendDecision } from './recommend-decision.dto';

export interface Recommended extends Changed {
  alsoFor: Changed[];
}

/** Recommends for one child, and with it for chosen brothers and sisters: for all of them, or for none. */
@Injectable()
export class RecommendDecisionHandler {
  constructor(private readonly change: ChangeScreening) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    screeningId: string,
    version: number,
    command: RecommendDecision,
  ): Promise<Recommended | Refusal> {
    const { alsoFor = [], ...written } = command;
    const ids = [screeningId, ...alsoFor.map((one) => one.screeningId)];
    if (new Set(ids).size < ids.length) return invalid('child-twice', 'A child is named twice.', '/alsoFor');
    if (alsoFor.length > 0 && !written.whatDiffers) {
      return invalid(
        'what-differs-required',
        'The rationale is shared: say what differs for this child too.',
        '/whatDiffers',
      );
    }
    const locked = await lockScreenings(unit, ids);
    const find = (id: string) => locked.find(({ screening }) => screening.about.screeningId === id);
    const own = await this.change.plan(unit, by, find(screeningId), { type: 'recommend', ...written }, version);
    if (isRefusal(own)) return own;
    const plans: Planned[] = [];
    for (const [index, { screeningId: id, version: seen, ...differs }] of alsoFor.entries()) {
      const other = find(id);
      if (!other || other.screening.about.contactId !== own.before.screening.about.contactId) {
        return invalid(
          'not-of-this-contact',
          'A rationale is shared with children of the same contact.',
          `/alsoFor/${index}/screeningId`,
        );
      }
      const planned = await this.change.plan(unit, by, other, { type: 'recommend', ...written, ...differs }, seen);
      if (isRefusal(planned)) return planned;
      plans.push(planned);
    }
    return {
      ...this.change.carryOut(unit, by, own),
      alsoFor: plans.map((planned) => this.change.carryOut(unit, by, planned)),
    };
  }
}
