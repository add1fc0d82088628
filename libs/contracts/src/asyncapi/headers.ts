import type { JsonSchema } from '../fields';

const text = (description: string, more: JsonSchema = {}): JsonSchema => ({ type: 'string', description, ...more });

const common: Record<string, JsonSchema> = {
  ce_specversion: text('The version of CloudEvents.', { const: '1.0' }),
  ce_id: text('The id of this message. The same id is the same message, however often it arrives.', { maxLength: 200 }),
  ce_type: text('What happened, or what is asked: the name of the message.'),
  ce_source: text('The service, or the agency’s system, that says so.'),
  ce_time: text('When, with its offset.', { format: 'date-time' }),
  'content-type': text('The form of the payload.', { const: 'application/json' }),
  traceparent: text('W3C trace context.', { pattern: '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$' }),
};

/** Headers of our events: CloudEvents 1.0, Kafka binding, binary mode. No personal data, here or in keys. */
export const EVENT_HEADERS: JsonSchema = {
  type: 'object',
  properties: {
    ...common,
    ce_id: text('The id of the event.', { format: 'uuid' }),
    ce_subject: text('The id of the aggregate: a contact, a screening, a check. It is the key too.'),
    ce_sequence: text('The place of the event in the history of its aggregate: 1, 2, 3, without gaps.', {
      pattern: '^[1-9][0-9]*$',
    }),
    ce_dataversion: text('The version of the payload.', { pattern: '^[1-9][0-9]*$' }),
    ce_correlationid: text('One id for everything that follows from the same request.'),
    ce_causationid: text('The request or event that this follows from.'),
  },
  required: [
    'ce_specversion',
    'ce_id',
    'ce_type',
    'ce_source',
    'ce_subject',
    'ce_time',
    'ce_sequence',
    'ce_dataversion',
    'ce_correlationid',
    'content-type',
  ],
};

/** Headers of what an agency sends. The sender is the owner of the topic, never a header. */
export const AGENCY_HEADERS: JsonSchema = {
  type: 'object',
  properties: common,
  required: ['ce_id', 'ce_type'],
};
