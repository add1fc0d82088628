import {
  canonical,
  CanonicalText,
  type CommandContext,
  isRefusal,
  Refusal,
  type Unit,
  WritePath,
} from '@front-door/event-bus';
import { ServiceDatabase, statement, violatedUnique } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { answerMessage } from '../../domain/fhir/answer-message';
import { comparable, contactOfMessage } from '../../domain/fhir/contact-of-message';
import { type Message, readMessage } from '../../domain/fhir/read-message';
import type { Receipt } from '../../domain/receive-contact';
import { digestOf, type SentBesides, SubmitContactHandler } from '../submit-contact/submit-contact.handler';

const KEEP = statement(
  'fhir-message-insert',
  'INSERT INTO fhir_message (contact_id, agency, message_id, also_sent) VALUES ($1, $2, $3, $4)',
);
const TAKEN = statement(
  'fhir-message-taken',
  `SELECT k.content_digest, k.receipt FROM fhir_message m JOIN contact k ON k.id = m.contact_id WHERE m.agency = $1 AND m.message_id = $2`,
);

/**
 * Takes a FHIR message as a contact, with the handler of the other doors. Sent again, under the same message id or with the same
 * ServiceRequest.identifier, it gets the first answer; with other content, a refusal.
 */
@Injectable()
export class TakeFhirMessage {
  constructor(
    private readonly write: WritePath,
    private readonly handler: SubmitContactHandler,
    private readonly database: ServiceDatabase,
  ) {}

  async take(raw: unknown, by: CommandContext): Promise<object | Refusal> {
    const message = readMessage(raw);
    if (isRefusal(message)) return message;
    const contact = contactOfMessage(message, by.now);
    if (isRefusal(contact)) return contact;
    const { command, alsoSent } = contact;
    const agency = by.actor.agency!;
    const besides: SentBesides = {
      alsoSent,
      comparable: comparable(alsoSent, message),
      keep: (unit: Unit, contactId) =>
        unit.send(KEEP, [contactId, agency, message.id ?? null, JSON.stringify(alsoSent)]),
    };
    const answered = {
      id: message.header.resource.at('id').peek() ?? message.id,
      senderReference: command.senderReference,
    };
    const answer = (receipt: Receipt | Refusal): object | Refusal =>
      isRefusal(receipt) ? inFhir(receipt, message) : answerMessage(receipt, answered);
    try {
      return answer(
        await this.write.runTogether(by, (unit) => this.handler.handle(unit, by, command, 'fhir-message', besides)),
      );
    } catch (error) {
      const violated = violatedUnique(error);
      if (violated === 'fhir_message_of_agency')
        return answer(await this.first(agency, message.id!, digestOf(new CanonicalText(canonical(command)), besides)));
      if (violated !== 'contact_sender_reference') throw error;
      const taken = await this.handler.alreadyTaken(this.database, agency, command, besides);
      if (!taken) throw error;
      return answer(taken);
    }
  }

  private async first(agency: string, messageId: string, digest: Buffer): Promise<Receipt | Refusal> {
    const [taken] = await this.database.query<{ content_digest: Buffer; receipt: string }>(TAKEN, [agency, messageId]);
    if (taken?.content_digest.equals(digest)) return JSON.parse(taken.receipt) as Receipt;
    const sentence = 'You have sent another message under this id. Give every message an id of its own.';
    return new Refusal(409, 'message-id-taken', sentence, [
      { pointer: 'Bundle.id', code: 'message-id-taken', sentence },
    ]);
  }
}

/** What the handler refuses names the element that it is about. */
function inFhir(refusal: Refusal, { request }: Message): Refusal {
  if (refusal.code !== 'reference-taken') return refusal;
  const { status, code, sentence } = refusal;
  return new Refusal(status, code, sentence, [{ pointer: `${request.resource.path}.identifier`, code, sentence }]);
}
