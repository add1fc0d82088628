import type { Sender, SubmitContact } from '@front-door/contracts';
import { type Actor, invalid, Refusal } from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import { sourceOfCall } from '../../domain/referrer';
import { asksByColumns, type Reader } from '@front-door/persistence';

const AGENCY = asksByColumns(
  'agency-of-sender',
  `SELECT asked.asker, a.source_code, a.first_function FROM unnest($1::int[], $2::text[]) AS asked(asker, code)
    CROSS JOIN LATERAL (SELECT source_code, first_function FROM agency WHERE code = asked.code LIMIT 1) a`,
  ['text'],
);

/** Statutory source "unknown" (CIN-04), for an agency that is not yet known here: a contact is never refused for that. */
const UNKNOWN_SOURCE = '10';

/** Who a contact is from: the agency of the token, or the caller that staff typed for. An agency is never taken from a field. */
export async function senderOf(reader: Reader, actor: Actor, command: SubmitContact): Promise<Sender | Refusal> {
  if (isStaff(actor)) {
    const source = sourceOfCall(command.referrer ?? {});
    if ('code' in source) return invalid(source.code, source.sentence, source.pointer);
    return { agency: 'front-door', function: 'screening', sourceCode: source.sourceCode };
  }
  if (!actor.agency)
    return new Refusal(
      403,
      'no-agency',
      'Your sign-in does not say which agency you are from. Ask whoever looks after your accounts.',
    );
  const [agency] = await reader.query<{ source_code: string; first_function: string | null }>(AGENCY, [[actor.agency]]);
  const fallback = agency?.first_function ?? undefined;
  return {
    agency: actor.agency,
    function: actor.functions[0] ?? fallback,
    sourceCode: agency?.source_code ?? UNKNOWN_SOURCE,
    submittedBy: actor.id,
  };
}
