import type { ServiceCard } from '@front-door/contracts';
import type { ServiceDefinition } from '@front-door/service';
import { consultationLine } from '../../consultation-line/src/consultation-line.definition';
import { contactsIntake } from '../../contacts-intake/src/contacts-intake.definition';
import { ladoReferrals } from '../../lado-referrals/src/lado-referrals.definition';
import { partnerExchange } from '../../partner-exchange/src/partner-exchange.definition';
import { strategyDiscussions } from '../../strategy-discussions/src/strategy-discussions.definition';
import { thresholdScreening } from '../../threshold-screening/src/threshold-screening.definition';

/** The one list of services. Every way of running, and every command, starts from it. */
export const SERVICES: readonly ServiceDefinition[] = [
  contactsIntake,
  consultationLine,
  thresholdScreening,
  strategyDiscussions,
  ladoReferrals,
  partnerExchange,
];

export const CARDS: readonly ServiceCard[] = SERVICES.map(({ card }) => card);

/** The service of that name. Refuses (throws) naming those there are. */
export function serviceNamed(name: string | undefined): ServiceDefinition {
  const found = SERVICES.find(({ card }) => card.name === name);
  if (found) return found;
  throw new Error(`There is no service "${name ?? ''}": it is one of ${CARDS.map((card) => card.name).join(', ')}.`);
}
