import { type Actor, notFound, type Refusal } from '@front-door/event-bus';
import { mayDo } from '@front-door/identity';
import type { Reader } from '@front-door/persistence';
import type { ConsultationRow } from '../persistence/consultation-store';

/** Whether it is this person's or system's to see: those who work on the line see all; an agency its function's, and what somebody asked themselves. What went to LADO, of an agency whoever asked alone: somebody of the function may be meant. */
export function mayKnow({ agency, function: of, askedBy, restricted }: ConsultationRow, actor: Actor): boolean {
  if (mayDo(actor.roles, 'consultation.read-any')) return true;
  return (
    agency === actor.agency && (askedBy === actor.id || (of !== null && !restricted && actor.functions.includes(of)))
  );
}

/** The consultation, or the same refusal as for one that does not exist. */
export async function visibleConsultation(
  reader: Reader,
  actor: Actor,
  id: string,
  read: (reader: Reader, id: string) => Promise<ConsultationRow | undefined>,
): Promise<ConsultationRow | Refusal> {
  const row = await read(reader, id);
  return row && mayKnow(row, actor) ? row : notFound('consultation');
}
