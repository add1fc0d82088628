import type { AgencyMessageName, EventName, PayloadOf } from '@front-door/contracts';
import type { Logger } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { Envelope } from '../envelope';
import type { CommandContext } from '../write/actor';
import type { UnitOfWork } from '../write/unit-of-work';

/** What a reaction gets beside the payload. Its unit of work is the transaction that also marks the event as applied. */
export interface ReactionContext {
  unit: UnitOfWork;
  envelope: Envelope;
  /** For what the reaction records: the acting service, caused by the event. */
  by: CommandContext;
}

/** What a handler of an agency's message gets: the sender is the topic's owner. */
export interface AgencyMessageContext extends Omit<ReactionContext, 'envelope'> {
  agency: string;
  /** The id the agency gave it, or its place in the topic. */
  messageId: string;
  /** For the line of a refusal. */
  logger: Pick<Logger, 'log'>;
}

type Method<A extends unknown[]> = (
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<(...args: A) => Promise<void>>,
) => void;

/** What is said of a reaction beside its event. */
export interface ReactionTerms {
  /** Two events of this kind with different keys touch nothing in common that either reads: those that come together are applied side by side. */
  eachApart?: true;
}

/** Marks a method as this service's reaction to an event; the payload's type comes from the typed map. */
export function ReactsTo<N extends EventName>(
  name: N,
  terms: ReactionTerms = {},
): Method<[PayloadOf<N>, ReactionContext]> {
  return withArguments(name, terms);
}

/** Marks a method as the taker of an agency's message. It gets what was sent, unchecked: what is wrong with it goes back to the agency. */
export function TakesFromAgency(name: AgencyMessageName): Method<[unknown, AgencyMessageContext]> {
  return withArguments(name);
}

/** Nest hands a handler the payload alone unless its second parameter is marked as the context. */
function withArguments<A extends unknown[]>(name: string, terms: ReactionTerms = {}): Method<A> {
  const mark = (target: object, key: string | symbol, descriptor: PropertyDescriptor): void => {
    Payload()(target, key, 0);
    Ctx()(target, key, 1);
    EventPattern(name, undefined, { ...terms })(target, key, descriptor);
  };
  return mark;
}
