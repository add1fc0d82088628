import { worksAt } from '@front-door/casework';
import type { CommandContext, UnitOfWork } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import { destinationsOf } from '../../domain/destination';
import { offerHandOver } from '../../domain/hand-over';
import type { Policies } from '../../domain/policies';
import type { Recommendation, Screening } from '../../domain/screening';
import { readAgencies } from '../../persistence/agency-store';
import { readWorkplaces } from '../../persistence/sharing-store';
import { recordOffered } from '../record-hand-over';

/** Each destination of a decision that was just made is asked to take the child over. */
export async function offerHandOvers(
  unit: UnitOfWork,
  by: CommandContext,
  decisionId: string,
  screening: Screening,
  recommendation: Recommendation,
  { bodies, version }: Policies,
): Promise<string[]> {
  const codes = destinationsOf(recommendation);
  const destinations = bodies.destinations.filter(({ code }) => codes.includes(code));
  const agencies = destinations.flatMap(({ agency }) => agency ?? []);
  const [known, workplaces] =
    agencies.length > 0
      ? await Promise.all([readAgencies(unit, agencies), readWorkplaces(unit, screening.about.contactId)])
      : [[], []];
  return destinations.map((to) => {
    const agency = known.find(({ code }) => code === to.agency);
    const heldBack = agency !== undefined && worksAt(agency, workplaces);
    const offer = { id: newId(), decisionId, to, firstFunction: agency?.first ?? undefined, heldBack };
    const handOver = offerHandOver(screening, offer, recommendation.handOverWords, by.now, version);
    recordOffered(unit, by, handOver);
    return handOver.id;
  });
}
