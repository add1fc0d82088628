import { agencyTopic, type MessageDelivered, Text } from '@front-door/contracts';
import { type CommandContext, conflict, event, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { hasTopic } from '../register-agency/has-topic';

/** Why a message is sent again. */
export class SendAgain {
  @Text({ label: 'the reason', max: 1000, example: 'Their system lost what came on Friday.' })
  because: string;
}

interface Row {
  id: string;
  agency: string;
  function: string | null;
  toTopic: boolean;
  said: Omit<MessageDelivered, 'sentAt' | 'dueAt'>;
  sentAt: Date;
  dueAt: Date | null;
}

const LOCK = statement(
  'message-lock-to-send-again',
  `SELECT id, agency, function, to_topic AS "toTopic", sent_at AS "sentAt", due_at AS "dueAt",
          jsonb_strip_nulls(jsonb_build_object('messageId', id, 'agency', agency, 'function', function, 'kind', kind, 'heading', heading, 'words', words,
            'aboutId', about_id, 'reference', reference, 'senderReference', sender_reference, 'link', link)) AS said
     FROM message WHERE id = $1 FOR UPDATE`,
);
const DELIVER_AGAIN = statement(
  'message-deliver-again',
  `INSERT INTO delivery (message_id, endpoint_id, state, attempts, due_at, waiting_since)
   SELECT $1, id, 'waiting', 0, $4, $4 FROM endpoint WHERE agency = $2 AND function = $3 AND stopped_at IS NULL
   ON CONFLICT (message_id, endpoint_id) DO UPDATE SET state = 'waiting', attempts = 0, due_at = $4, waiting_since = $4`,
);

/**
 * Sends a message again to every endpoint of its function that is not stopped, and to the agency's topic where it went there. The receiver
 * knows it by its id. Refused when there is nowhere to send it: the inbox has it.
 */
@Injectable()
export class SendAgainHandler {
  constructor(@Inject(SERVICE_SETTINGS) private readonly settings: Pick<ServiceSettings, 'events' | 'agencies'>) {}

  async handle(unit: UnitOfWork, by: CommandContext, messageId: string, { because }: SendAgain) {
    const [message] = await unit.query<Row>(LOCK, [messageId]);
    if (!message) return notFound('message') as Refusal;
    const { id, agency, function: of, said, sentAt, dueAt } = message;
    const toTopic = message.toTopic && hasTopic(this.settings, agency);
    const endpoints = await unit.write(DELIVER_AGAIN, [id, agency, of, by.now]);
    if (endpoints === 0 && !toTopic)
      return conflict('nowhere-to-send', 'The agency has no endpoint or topic for this. It is in their inbox.');
    const times = { sentAt: sentAt.toISOString(), ...(dueAt ? { dueAt: dueAt.toISOString() } : {}) };
    unit.record(by, {
      aggregate: { type: 'message', id },
      action: 'message.sent-again',
      why: because,
      after: { endpoints, toTopic },
      events: toTopic ? [event('message.delivered', { ...said, ...times }, agencyTopic(agency, 'outbound'))] : [],
    });
    return { id, endpoints, toTopic };
  }
}
