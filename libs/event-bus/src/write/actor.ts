/** Who acts: a person, an agency's system, one of our services, or a clock. */
export interface Actor {
  kind: 'person' | 'system' | 'service' | 'clock';
  /** Subject of the token; stable, no name. */
  id: string;
  /** Name to show in the history; kept in the erasable body only. */
  name?: string;
  /** Agency code; `front-door` for the council's own staff. */
  agency?: string;
  functions: readonly string[];
  /** Those of the functions that are held by absence cover, and not by the token. */
  covering?: readonly string[];
  roles: readonly string[];
}

/** What a command is done under: who, when, and what it belongs to. */
export interface CommandContext {
  actor: Actor;
  now: Date;
  correlationId: string;
  causationId?: string;
  traceparent?: string;
  /** When the caller gave an Idempotency-Key: stored in the transaction of the effect. */
  idempotency?: Idempotency;
}

export interface Idempotency {
  client: string;
  key: string;
  /** SHA-256 of what was asked, so that the same key with another body is found. */
  digest: Buffer;
}

/** Whose name stands beside what was done; without a name, the id. */
export function namedOf({ actor }: Pick<CommandContext, 'actor'>): { id: string; name: string } {
  return { id: actor.id, name: actor.name ?? actor.id };
}

/** The context of something the service does by itself, such as a clock that passes. */
export function clockContext(name: string, now: Date, correlationId: string): CommandContext {
  return { actor: { kind: 'clock', id: name, agency: 'front-door', functions: [], roles: [] }, now, correlationId };
}
