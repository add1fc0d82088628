import type { CommandContext, UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { destinationsOf } from '../../domain/destination';
import { offerHandOver } from '../../domain/hand-over';
import type { Policies } from '../../domain/policies';
import type { Recommendation, Screening } from '../../domain/screening';
import { recordOffered } from '../record-hand-over';

const FIRST_FUNCTION = statement(
  'agency-first-function',
  'SELECT code, functions[1] AS first FROM agency WHERE code = ANY ($1)',
);

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
  const known =
    agencies.length > 0 ? await unit.query<{ code: string; first: string | null }>(FIRST_FUNCTION, [agencies]) : [];
  return destinations.map((to) => {
    const firstFunction = known.find(({ code }) => code === to.agency)?.first ?? undefined;
    const offer = { id: newId(), decisionId, to, firstFunction };
    const handOver = offerHandOver(screening, offer, recommendation.handOverWords, by.now, version);
    recordOffered(unit, by, handOver);
    return handOver.id;
  });
}
