import type { ContactCorrected, ContactInformationAdded, ContactWithdrawalRequested } from '@front-door/contracts';
import { isRefusal, NotYet, type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Controller } from '@nestjs/common';
import type { PolicyBodies } from '../domain/policies';
import { RaiseAlarm } from '../alarms/raise-alarm';
import { DANGER_REPORTED } from '../domain/hear-more';
import type { ScreeningCommand } from '../domain/decide';
import type { Stored } from '../persistence/screening-row';
import { keepSameChild } from '../persistence/same-child-store';
import { lockHousehold, lockScreenings } from '../persistence/screening-store';
import { ChangeScreening } from '../use-cases/change-screening';

const ANSWERED = statement(
  'question-answered',
  'UPDATE question SET answered_at = $3, information_id = $4 WHERE id = $1 AND contact_id = $2 AND answered_at IS NULL',
);

/** What happens to a contact after it was received shows on its screenings. */
@Controller()
export class ContactChangedReactions {
  constructor(
    private readonly change: ChangeScreening,
    private readonly alarms: RaiseAlarm,
    private readonly shelf: PolicyShelf<PolicyBodies>,
  ) {}

  /** Reported danger makes it urgent again; an answer closes its question. */
  @ReactsTo('contact.information-added')
  async onInformation(added: ContactInformationAdded, context: ReactionContext): Promise<void> {
    const { contactId, informationId, answersQuestionId, agency, immediateDanger, addedAt } = added;
    const heard = { type: 'hear-more', informationId, agency, addedAt } as const;
    const household = await this.forEach(contactId, context, () => ({ ...heard, immediateDanger }));
    await this.whereItJoined(household, context, { ...heard, immediateDanger: false, toContact: added.reference });
    if (immediateDanger) await this.raiseAgain(added, context);
    if (answersQuestionId) context.unit.send(ANSWERED, [answersQuestionId, contactId, addedAt, informationId]);
  }

  /** A screening that joined another is worked on there, so what is added to its contact shows there too. Danger reopens the one that joined. */
  private async whereItJoined(household: Stored[], context: ReactionContext, command: ScreeningCommand): Promise<void> {
    const joined = household.flatMap(({ screening: { state } }) =>
      state.stage === 'closed' && state.how === 'joined' && state.ending.joins ? [state.ending.joins] : [],
    );
    if (joined.length === 0) return;
    for (const stored of await lockScreenings(context.unit, [...new Set(joined)]))
      if (stored.screening.state.stage !== 'closed') await this.carryOut(stored, command, context);
  }

  /** A correction about one child goes to that child's screening; one about the contact to all, with no child's facts changed. */
  @ReactsTo('contact.corrected')
  async onCorrection({ contactId, childId, ...corrected }: ContactCorrected, context: ReactionContext): Promise<void> {
    const { sameAs = [] } = corrected;
    if (childId)
      keepSameChild(
        context.unit,
        sameAs.map((other) => [childId, other] as const),
        'identifier',
        context.by.now,
      );
    const { facts, name, dateOfBirth, expectedDateOfBirth } = corrected;
    await this.forEach(contactId, context, ({ screening }) => {
      if (!childId) return { type: 'correct', facts };
      return screening.about.childId === childId
        ? { type: 'correct', facts, name, dateOfBirth, expectedDateOfBirth }
        : undefined;
    });
  }

  @ReactsTo('contact.withdrawal-requested')
  async onWithdrawal({ contactId, requestedAt }: ContactWithdrawalRequested, context: ReactionContext): Promise<void> {
    await this.forEach(contactId, context, () => ({ type: 'note-withdrawal', requestedAt }));
  }

  private async raiseAgain(
    { contactId, reference: contactReference, agency }: ContactInformationAdded,
    { unit, by }: ReactionContext,
  ): Promise<void> {
    const policies = await this.shelf.at(by.now, unit);
    await this.alarms.raise(unit, by, { contactId, contactReference, agency }, DANGER_REPORTED, policies);
  }

  private async forEach(
    contactId: string,
    context: ReactionContext,
    commandFor: (stored: Stored) => ScreeningCommand | undefined,
  ): Promise<Stored[]> {
    const household = await lockHousehold(context.unit, contactId);
    if (household.length === 0) throw new NotYet(`contact ${contactId} has not been received here`);
    for (const stored of household) {
      const command = commandFor(stored);
      if (command) await this.carryOut(stored, command, context);
    }
    return household;
  }

  private async carryOut(stored: Stored, command: ScreeningCommand, { unit, by }: ReactionContext): Promise<void> {
    const planned = await this.change.plan(unit, by, stored, command);
    if (isRefusal(planned)) throw new Error(`${command.type} was refused: ${planned.code}`);
    this.change.carryOut(unit, by, planned);
  }
}
