import type { EventName, PayloadOf } from '@front-door/contracts';

/** The CloudEvents 1.0 attributes of an event, with our extensions. No personal data here: it travels in Kafka headers. */
export interface Envelope {
  id: string;
  type: string;
  source: string;
  /** The aggregate. */
  subject: string;
  time: string;
  /** Gapless per aggregate and source. */
  sequence: number;
  dataVersion: number;
  correlationId: string;
  causationId?: string;
  traceparent?: string;
}

/** W3C trace context, level 1: an id of zeros alone names nothing. */
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Whether this may go on in headers and events: what somebody outside calls a traceparent may be anything. */
export function isTraceparent(value: string | undefined): value is string {
  return value !== undefined && TRACEPARENT.test(value);
}

/** An event to publish, as a handler names it. Id, sequence and the rest are given by the write path. */
export interface NewEvent<N extends EventName = EventName> {
  type: N;
  payload: PayloadOf<N>;
  /** Another topic than the service's own: an agency's outbound topic. */
  topic?: string;
}

/** Names an event with its payload, checked against the typed map. */
export function event<N extends EventName>(type: N, payload: PayloadOf<N>, topic?: string): NewEvent<N> {
  return topic ? { type, payload, topic } : { type, payload };
}

/** An event as a reaction receives it. */
export interface Received<N extends EventName = EventName> {
  envelope: Envelope;
  payload: PayloadOf<N>;
}

/** Kafka's CloudEvents binding, binary mode. */
export function toHeaders(envelope: Envelope): Record<string, string> {
  const headers: Record<string, string> = {
    ce_specversion: '1.0',
    ce_id: envelope.id,
    ce_type: envelope.type,
    ce_source: envelope.source,
    ce_subject: envelope.subject,
    ce_time: envelope.time,
    ce_sequence: String(envelope.sequence),
    ce_dataversion: String(envelope.dataVersion),
    ce_correlationid: envelope.correlationId,
    'content-type': 'application/json',
  };
  if (envelope.causationId) headers.ce_causationid = envelope.causationId;
  if (envelope.traceparent) headers.traceparent = envelope.traceparent;
  return headers;
}

/** The envelope back from headers; undefined when a required attribute is missing. */
export function fromHeaders(headers: Record<string, string>): Envelope | undefined {
  const { ce_id: id, ce_type: type, ce_source: source } = headers;
  if (!id || !type || !source) return undefined;
  return {
    id,
    type,
    source,
    subject: headers.ce_subject ?? '',
    time: headers.ce_time ?? '',
    sequence: Number(headers.ce_sequence ?? 0),
    dataVersion: Number(headers.ce_dataversion ?? 1),
    correlationId: headers.ce_correlationid ?? id,
    ...(headers.ce_causationid ? { causationId: headers.ce_causationid } : {}),
    ...(headers.traceparent ? { traceparent: headers.traceparent } : {}),
  };
}
