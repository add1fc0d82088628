import { people } from '@front-door/testing';
import example from '../../../examples/contacts/02-police-domestic-abuse-three-children.json';
import { percentile } from '../measure/numbers';
import { progress } from '../report';
import type { Run } from '../run';
import { CONTACTS } from './store';

const NOTIFIED_PER_SECOND = 4;
const CONTACTS_PER_SECOND = 25;
const WITHIN = 5_000;
const BETWEEN_POLLS = 25;
const LAST_WAIT = 15_000;

/** From a police notification's POST until the notice is in an answer of the school's inbox, while other contacts arrive. */
export async function encompass(run: Run): Promise<void> {
  const frontDoor = await run.frontDoor();
  const { port } = frontDoor;
  const seconds = run.scale.encompassSeconds;
  progress(
    `encompass: ${NOTIFIED_PER_SECOND} notifications/s for ${seconds} s, beside ${CONTACTS_PER_SECOND} contacts/s`,
  );
  const police = run.surroundings.issuer.token(people.policeMash);
  const school = run.surroundings.issuer.token(people.oakfieldLead);
  const ask = async (path: string, token: string, body?: string): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body } : {}),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
    return response.json();
  };
  const count = seconds * NOTIFIED_PER_SECOND;
  const load = run.load.run({
    ...{ run: 'encompass', from: run.numbers(seconds * CONTACTS_PER_SECOND), port, contactPath: CONTACTS },
    ...{ contactToken: run.sender(), connections: 16, arrivals: CONTACTS_PER_SECOND, seconds },
  });
  const due = new Map<string, number>();
  const seen = new Map<string, number>();
  let sent = 0;
  const sending = (async () => {
    const started = performance.now();
    for (; sent < count; sent += 1) {
      const at = started + (sent / NOTIFIED_PER_SECOND) * 1000;
      await new Promise((resolve) => setTimeout(resolve, at - performance.now()));
      const { id } = (await ask(CONTACTS, police, notification(sent))) as { id: string };
      due.set(id, at);
    }
  })();
  let until = Infinity;
  while (sent < count || ([...due.keys()].some((id) => !seen.has(id)) && performance.now() < until)) {
    const page = (await ask('/v1/inbox?kind=encompass-notice&limit=200', school)) as { items: { contactId: string }[] };
    const now = performance.now();
    for (const { contactId } of page.items) if (!seen.has(contactId)) seen.set(contactId, now);
    if (sent === count && until === Infinity) until = now + LAST_WAIT;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_POLLS));
  }
  await sending;
  const { errors } = await load;
  const millis = [...due].filter(([id]) => seen.has(id)).map(([id, at]) => seen.get(id)! - at);
  const lost = due.size - millis.length + errors;
  const worst = Math.max(...millis);
  const what = `notification to the school’s inbox, ${NOTIFIED_PER_SECOND}/s beside ${CONTACTS_PER_SECOND} contacts/s for ${seconds} s`;
  run.add(
    { id: 'encompass', what: `${what}: worst`, value: worst, unit: 'ms', goal: `< ${WITHIN} ms, all seen`, holds: worst < WITHIN && lost === 0 },
    { id: 'encompass.p95', what: 'the same: 95th percentile', value: percentile(millis, 95), unit: 'ms' },
    { id: 'encompass.lost', what: `not seen, or not taken, beside ${millis.length} seen`, value: String(lost), unit: '' },
  ); // prettier-ignore
}

/** The example's second child, who goes to Oakfield, in a family of its own each time. */
function notification(index: number): string {
  const child = { ...example.contact.children[1], lastName: `Marchetti-${index}` };
  return JSON.stringify({ ...example.contact, senderReference: `encompass-${index}`, children: [child] });
}
