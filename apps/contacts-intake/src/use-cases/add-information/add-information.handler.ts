import { inDangerNow } from '@front-door/casework';
import { HANDLING_MARK, type HandlingMark, Id, OneOf, Text, YesNo } from '@front-door/contracts';
import { type CommandContext, event, isRefusal, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { visibleContact } from '../../reads/visible-contact';

/** More about a contact, or the answer to a question that a screener asked. */
export class AddInformation {
  @Text({ label: 'what you want to add', max: 10_000 })
  words: string;
  @YesNo({ label: 'whether a child is now in immediate danger' })
  immediateDanger: boolean;
  @Id({ label: 'the question that this answers', optional: true })
  answersQuestionId?: string;
  @OneOf(HANDLING_MARK, { label: 'how this may be handled', optional: true })
  handlingMark?: HandlingMark;
}

export interface InformationReceipt {
  id: string;
  contactId: string;
  reference: string;
  addedAt: string;
  immediateDanger?: string;
  /** Said when the question named is not one that was asked about this contact: the information is kept all the same. */
  note?: string;
}

const QUESTION = statement('contact-question', 'SELECT 1 FROM question WHERE id = $1 AND contact_id = $2');
const INSERT = statement(
  'contact-information-insert',
  `INSERT INTO contact_information (id, contact_id, added_at, added_by, agency, words, answers_question_id, handling_mark) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const TOUCH = statement(
  'contact-touch',
  'UPDATE contact SET version = version + 1, immediate_danger = immediate_danger OR $2 WHERE id = $1',
);

const NOT_ASKED = 'We have kept what you wrote. The question you named is not one we asked about this contact.';

/** Adds to a contact; what was sent before stays as it was. */
@Injectable()
export class AddInformationHandler {
  constructor(@Inject(SERVICE_SETTINGS) private readonly settings: ServiceSettings) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    contactId: string,
    command: AddInformation,
  ): Promise<InformationReceipt | Refusal> {
    const contact = await visibleContact(unit, by.actor, contactId, true);
    if (isRefusal(contact)) return contact;
    const { answersQuestionId } = command;
    const known = !answersQuestionId || (await unit.query(QUESTION, [answersQuestionId, contactId])).length > 0;
    const answers = known ? answersQuestionId : undefined;
    const id = newId();
    const agency = by.actor.agency!;
    const { words, handlingMark = null } = command;
    unit.send(INSERT, [id, contactId, by.now, by.actor.id, agency, words, answers ?? null, handlingMark]);
    unit.send(TOUCH, [contactId, command.immediateDanger]);
    const addedAt = by.now.toISOString();
    unit.record(by, {
      aggregate: { type: 'contact', id: contactId },
      action: 'contact.information-added',
      after: { ...command, handlingMark },
      events: [
        event('contact.information-added', {
          contactId,
          reference: contact.reference,
          informationId: id,
          agency,
          answersQuestionId: answers,
          immediateDanger: command.immediateDanger,
          addedAt,
        }),
      ],
    });
    return {
      id,
      contactId,
      reference: contact.reference,
      addedAt,
      ...(command.immediateDanger ? { immediateDanger: inDangerNow(this.settings.telephones) } : {}),
      ...(known ? {} : { note: NOT_ASKED }),
    };
  }
}
