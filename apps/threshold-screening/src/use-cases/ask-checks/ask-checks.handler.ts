import { type CommandContext, isRefusal, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { PolicyBodies } from '../../domain/policies';
import { askChecks, type Asked } from '../../domain/ask-checks';
import { repeatsWithheld } from '../../domain/not-repeated';
import { isRefused } from '../../domain/refused';
import { type CheckRow, insertChecks } from '../../persistence/check-store';
import { ReadWithheld } from '../../persistence/sharing-store';
import { lockHousehold } from '../../persistence/screening-store';
import { ChangeScreening, type Planned, refusalOf } from '../change-screening';
import { agenciesToAsk } from './agencies-to-ask';
import type { AskChecksCommand } from './ask-checks.dto';
import { newCheck, recordRequested } from './new-check';

export interface ChecksAsked {
  contactId: string;
  dueAt: string;
  dueBecause: string;
  checks: { id: string; reference: string; agency: string; function?: string }[];
}

/** Asks the ticked agencies about a household. Nobody is asked twice while an answer is outstanding. */
@Injectable()
export class AskChecksHandler {
  constructor(
    private readonly change: ChangeScreening,
    private readonly shelf: PolicyShelf<PolicyBodies>,
    private readonly withheld: ReadWithheld,
  ) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    contactId: string,
    command: AskChecksCommand,
  ): Promise<ChecksAsked | Refusal> {
    const household = await lockHousehold(unit, contactId);
    if (household.length === 0) return notFound('contact');
    const policies = await this.shelf.at(by.now, unit);
    const addressees = await agenciesToAsk(unit, contactId, command);
    if (isRefusal(addressees)) return addressees;
    const asking = { ...command, adults: command.adults ?? [], agencies: addressees };
    const asked = askChecks(
      household.map(({ screening }) => screening),
      asking,
      by.now,
      policies,
    );
    if (isRefused(asked)) return refusalOf(asked);
    const repeats = repeatsWithheld(textsOf(command), await this.withheld.of(unit, contactId));
    if (repeats) return refusalOf(repeats);
    const plans: Planned[] = [];
    for (const stored of household.filter(({ screening }) =>
      asked.screeningIds.includes(screening.about.screeningId),
    )) {
      const planned = await this.change.plan(unit, by, stored, { type: 'ask-checks' });
      if (isRefusal(planned)) return planned;
      plans.push(planned);
    }
    for (const planned of plans) this.change.carryOut(unit, by, planned);
    const { contactReference } = household[0]!.screening.about;
    const checks = addressees.map((addressee) =>
      newCheck(addressee, { contactId, contactReference }, command, asked, by),
    );
    insertChecks(unit, checks);
    for (const check of checks) recordRequested(unit, by, check);
    return answerOf(contactId, asked, checks);
  }
}

function answerOf(contactId: string, asked: Asked, checks: CheckRow[]): ChecksAsked {
  return {
    contactId,
    dueAt: asked.dueAt.toISOString(),
    dueBecause: asked.dueBecause,
    checks: checks.map(({ id, reference, agency, function: asks }) => ({
      id,
      reference,
      agency,
      ...(asks ? { function: asks } : {}),
    })),
  };
}

/** Every text of the asking that an agency reads. */
function textsOf({ purpose, lawfulBasisWords, agreement, questions, adults = [] }: AskChecksCommand) {
  return {
    '/purpose': purpose,
    '/lawfulBasisWords': lawfulBasisWords,
    '/agreement/explanation': agreement.explanation,
    ...Object.fromEntries(questions.map((question, index) => [`/questions/${index}`, question])),
    ...Object.fromEntries(adults.map(({ name }, index) => [`/adults/${index}/name`, name])),
  };
}
