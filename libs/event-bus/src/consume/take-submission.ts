import { createHash } from 'node:crypto';
import {
  AGENCY_MESSAGES,
  type AgencyMessageName,
  type AgencyMessageOf,
  agencyTopic,
  checkShape,
  type ClassOf,
  type Fault,
  isAgencyMessageName,
} from '@front-door/contracts';
import { newId, statement } from '@front-door/persistence';
import { event } from '../envelope';
import { canonical } from '../journal/canonical';
import { isRefusal, Refusal } from '../write/refusal';
import type { AgencyMessageContext } from './reacts-to';
import { storable } from './storable';

const BEFORE = statement('submission-before', 'SELECT digest FROM idempotency WHERE client = $1 AND key = $2');
const TAKEN = statement(
  'submission-taken',
  'INSERT INTO idempotency (client, key, digest, response) VALUES ($1, $2, $3, $4)',
);

/**
 * Takes an agency's message with the handler that the HTTP door uses. Its id serves as the Idempotency-Key. Whatever is refused becomes
 * `submission.refused` for the agency's inbox and outbound topic, in the same transaction: nothing answers with silence. The handler must
 * refuse before its first write, because its transaction goes on.
 */
export async function takeSubmission<N extends AgencyMessageName>(
  type: N,
  raw: unknown,
  context: AgencyMessageContext,
  take: (command: AgencyMessageOf<N>) => Promise<unknown>,
): Promise<void> {
  const answer = await decide(type, raw, context, take);
  if (isRefusal(answer)) refuseSubmission(type, raw, context, answer);
}

async function decide<N extends AgencyMessageName>(
  type: N,
  raw: unknown,
  { unit, agency, messageId }: AgencyMessageContext,
  take: (command: AgencyMessageOf<N>) => Promise<unknown>,
): Promise<unknown> {
  if (raw === undefined)
    return new Refusal(400, 'malformed', 'The message is not JSON. Check quotes, commas and brackets.');
  const checked = checkShape(AGENCY_MESSAGES[type].payload as ClassOf, raw, 'refuse');
  if (!checked.ok) return new Refusal(422, 'invalid', 'Something in the message needs putting right.', checked.faults);
  const digest = createHash('sha256').update(canonical(raw)).digest();
  const client = `topic:${agency}`;
  const [before] = await unit.query<{ digest: Buffer }>(BEFORE, [client, messageId]);
  if (before)
    return before.digest.equals(digest)
      ? undefined
      : new Refusal(
          422,
          'message-id-reused',
          'This message id was used before for something else. Give every message its own ce_id.',
        );
  const answer = await take(checked.value as AgencyMessageOf<N>);
  if (!isRefusal(answer)) unit.send(TAKEN, [client, messageId, digest, JSON.stringify(answer ?? null)]);
  return answer;
}

/** What `submission.refused` has room for. More faults, or a longer name of a field, would make it an event that its consumer parks: silence. */
const MOST_FAULTS = 50;
const LONGEST_POINTER = 400;
const LONGEST_SENTENCE = 500;
/** A fault of the whole message has an empty pointer, and an event no empty texts. */
const THE_WHOLE = '/';

/** Tells an agency that its message was not taken, and why: `submission.refused`. The log says the same in a line, without what was sent. */
export function refuseSubmission(
  type: string,
  raw: unknown,
  { unit, by, agency, messageId, logger }: AgencyMessageContext,
  refusal: Refusal,
): void {
  const id = newId();
  const senderReference = (raw as { senderReference?: unknown } | undefined)?.senderReference;
  const faults: Fault[] = refusal.faults.slice(0, MOST_FAULTS).map(({ pointer, code, sentence }) => ({
    pointer: storable(pointer, LONGEST_POINTER) || THE_WHOLE,
    code,
    sentence: storable(sentence, LONGEST_SENTENCE),
  }));
  unit.record(by, {
    aggregate: { type: 'submission', id },
    isNew: true,
    action: 'submission.refused',
    events: [
      event('submission.refused', {
        agency,
        messageId,
        messageType: type,
        ...(typeof senderReference === 'string' && senderReference !== '' && senderReference.length <= 60
          ? { senderReference: storable(senderReference, 60) }
          : {}),
        code: refusal.code,
        sentence: refusal.sentence,
        faults,
      }),
    ],
  });
  // Once it is so: a message that is tried again is refused again. Its own id is the agency's to choose, and may say whom it is about.
  unit.afterwards(() =>
    logger.log({
      message: 'A message of an agency was refused',
      ...{ agency, topic: agencyTopic(agency, 'inbound'), place: by.correlationId, submission: id },
      type: isAgencyMessageName(type) ? type : 'unknown',
      code: refusal.code,
    }),
  );
}
