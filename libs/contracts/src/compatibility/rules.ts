/** Who is on the other side, and so what they would suffer. */
export type Side = 'event' | 'agency-message';

/**
 * Every change that is refused, why, and what to do instead. Two pairs have to keep working: an old consumer with the new producer
 * (services are not deployed in one instant, and agencies read their outbound topic with programs of their own), and the new consumer
 * with an old producer (journals are republished, topics are replayed, agencies upgrade when they can).
 *
 * What is allowed: a new message, a new optional field, a new code. A new code in an event is safe because consumers keep codes they do
 * not know (see `checkShape`); in an agency message because no agency sends it yet. For agency messages every loosening is safe too.
 */
export const COMPATIBILITY_RULES = {
  /** Old consumers wait for it, journals still hold it; agencies still send it. */
  'message-removed':
    'Keep the message. When nobody reads or sends it any more, that is a decision for an ADR, not for a release.',
  /** It would say that new messages are older than those before them. */
  'version-lowered': 'Put the version back: it may only rise.',
  /** Old consumers read the field; what an old agency system sends in it would be refused as unknown. */
  'field-removed': 'Keep the field. An event may fill an optional field no longer, but the class goes on knowing it.',
  /** Neither side can read the other’s value. */
  'type-changed': 'Put the type back, and give the new meaning a new optional field with a name of its own.',
  /** An old event that is replayed, and an old agency system, may leave it out. */
  'made-required': 'Leave the field optional, and treat its absence as a case.',
  /** An old event that is replayed, and an old agency system, cannot have it. */
  'required-added': 'Make the new field optional, and treat its absence as a case.',
  /** Old consumers require it, and would park every event without it. */
  'made-optional': 'Leave the field required, and go on filling it: older consumers rely on it.',
  /** Old events hold the code and old agency systems send it. */
  'code-removed': 'Keep the code in the list. To stop its use, stop offering it where people choose.',
  /** What was allowed is refused: by the new consumer for old events, by us for old agency systems. */
  narrowed: 'Put the limit or rule back: what was sent under the old one has still to be taken.',
  /** Only events: an old consumer checks the old limit, and would park what goes beyond it. */
  widened: 'Put the limit back: consumers in place check it. Publish what needs more room in a new optional field.',
} as const;

export type CompatibilityRule = keyof typeof COMPATIBILITY_RULES;

/** Limits, and whether a smaller or a larger number lets less through. */
export const LIMITS = {
  maxLength: 'smaller',
  maxItems: 'smaller',
  maximum: 'smaller',
  minLength: 'larger',
  minItems: 'larger',
  minimum: 'larger',
} as const;
