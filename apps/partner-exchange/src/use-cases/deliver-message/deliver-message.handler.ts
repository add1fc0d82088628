import { WithheldKeys } from '@front-door/casework';
import { agencyTopic, type MessageDelivered } from '@front-door/contracts';
import { type CommandContext, event, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { addressee } from '../../domain/addressee';
import { type NewMessage, waitsForAnAnswer } from '../../domain/message';
import { HoldMessageHandler } from '../hold-message/hold-message.handler';
import { hasTopic } from '../register-agency/has-topic';
import { type AgencyToDeliverTo, atTheGate } from './the-gate';

const INSERT = statement(
  'message-insert',
  `INSERT INTO message (id, agency, function, addressed_to, kind, heading, words, about_id, contact_id, reference, sender_reference, link,
                        due_at, sent_at, to_topic, open)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
);
const DELIVER = statement(
  'message-deliver-to-endpoints',
  `INSERT INTO delivery (message_id, endpoint_id, state, attempts, due_at, waiting_since)
   SELECT $1, id, 'waiting', 0, $4, $4 FROM endpoint WHERE agency = $2 AND function = $3 AND stopped_at IS NULL`,
);
const TOLD = statement(
  'outcome-told-keep',
  `INSERT INTO outcome_told AS o (child_id, words, told_at) VALUES ($1, $2, $3)
   ON CONFLICT (child_id) DO UPDATE SET words = excluded.words, told_at = excluded.told_at WHERE excluded.told_at > o.told_at`,
);

/**
 * The only way out to an agency. What may leave (`domain/may-leave.ts`) is put into its inbox and, where the agency has its own topic, onto
 * that, and on its way to the endpoints of its function: all in the transaction of the event that caused it, so that none can be without the
 * other. What may not leave waits for a person.
 */
@Injectable()
export class DeliverMessageHandler {
  constructor(
    private readonly holding: HoldMessageHandler,
    private readonly keys: WithheldKeys,
    @Inject(SERVICE_SETTINGS) private readonly settings: Pick<ServiceSettings, 'events' | 'agencies'>,
  ) {}

  async handle(unit: UnitOfWork, by: CommandContext, message: NewMessage): Promise<string> {
    const id = newId();
    const { agency, leaving } = await atTheGate(unit, message, this.keys);
    if (leaving.how === 'waits') this.holding.hold(unit, by, id, message, leaving.because);
    else this.send(unit, by, { id, message, agency, toItsSenderAlone: leaving.how === 'to-its-sender-alone' });
    return id;
  }

  /** Behind the gate: called with what passed it, or with what a person has let go. `held`: it has a history already. */
  send(
    unit: UnitOfWork,
    by: CommandContext,
    what: {
      id: string;
      message: NewMessage;
      agency: AgencyToDeliverTo | undefined;
      toItsSenderAlone?: boolean;
      held?: boolean;
    },
  ): void {
    const { id, message, agency, held = false } = what;
    const toItsSenderAlone = what.toItsSenderAlone || (message.forAddresseeAlone ?? false);
    const to = toItsSenderAlone ? undefined : addressee(agency, message.function);
    const onTopic = !toItsSenderAlone || (message.answersTopic ?? false);
    const toTopic = onTopic && (agency?.outbound ?? false) && hasTopic(this.settings, message.agency);
    const { aboutId, contactId, reference, senderReference, link, dueAt } = message;
    const about = [aboutId, contactId, reference, senderReference, link, dueAt].map((value) => value ?? null);
    const { agency: code, addressedTo = null, kind, heading, words, outcome } = message;
    const open = waitsForAnAnswer(message);
    unit.send(INSERT, [id, code, to ?? null, addressedTo, kind, heading, words, ...about, by.now, toTopic, open]);
    unit.send(DELIVER, [id, code, to ?? null, by.now]);
    if (outcome) unit.send(TOLD, [outcome.childId, outcome.words, outcome.toldAt]);
    const delivered = deliveredOf(id, to, message, by.now);
    const { words: _words, ...after } = delivered;
    unit.record(by, {
      aggregate: { type: 'message', id },
      isNew: !held,
      action: 'message.sent',
      after,
      events: toTopic ? [event('message.delivered', delivered, agencyTopic(code, 'outbound'))] : [],
    });
  }
}

function deliveredOf(messageId: string, to: string | undefined, message: NewMessage, now: Date): MessageDelivered {
  const {
    addressedTo: _to,
    forAddresseeAlone: _alone,
    contactId: _contact,
    function: _asked,
    answersTopic: _topic,
    outcome: _o,
    ...said
  } = message;
  return { messageId, ...said, function: to, sentAt: now.toISOString() };
}
