import { fingerprintsOf, WithheldKeys } from '@front-door/casework';
import type { ContactReceived, SharingLimits } from '@front-door/contracts';
import { newId } from '@front-door/persistence';
import { eventually, people, type TestPerson, testKeys } from '@front-door/testing';
import {
  aboutScreening,
  aCheck,
  Exchange,
  marshLaneLead,
  now,
  oakfieldLead,
  oakfieldDeputy,
  policeMash,
} from './exchange';

/** Nothing goes to where a person of concern works, and nothing leaves that must not be disclosed, before a person has looked. */
let exchange: Exchange;
beforeAll(async () => {
  exchange = await Exchange.start();
}, 60_000);
afterAll(() => exchange?.service.close());

const { manager: screeningManager, screener, auditor } = people;
const AT_OAKFIELD: SharingLimits = { withheld: [], workplaces: [{ place: 'Caretaker, Oakfield Primary' }] };
const at = (who: TestPerson) => exchange.service.as(who);
const held = async (aboutId: string) => {
  const { body } = await at(screeningManager).get('/v1/messages/held').expect(200);
  return body.items.find((one: { aboutId: string }) => one.aboutId === aboutId);
};
const waiting = (aboutId: string) => eventually(() => held(aboutId), 'a held message');
const outcomeOf = async (contact: ContactReceived, words = 'We will assess.') => {
  const about = aboutScreening(contact);
  await exchange.hears('outcome.told', about.screeningId, { ...about, childName: 'Amara', words, toldAt: now() });
  return about.screeningId;
};
const outcomes = async (who: TestPerson, contact: ContactReceived) => {
  const { body } = await at(who).get('/v1/submissions?limit=200').expect(200);
  return body.items.filter(({ contactId }: { contactId: string }) => contactId === contact.contactId);
};

it('a check for the place where somebody works waits; released by a named person with a reason, it leaves as it was', async () => {
  const check = aCheck();
  await exchange.receives(policeMash, { contactId: check.contactId, limits: AT_OAKFIELD });
  await exchange.hears('check.requested', check.checkId, check);
  const { id, because } = await waiting(check.checkId);
  expect(because).toEqual(['person-of-concern-works-there']);
  expect((await exchange.inbox(oakfieldLead)).filter(({ aboutId }) => aboutId === check.checkId)).toEqual([]);
  const trace = await at(auditor).get(`/v1/messages?contactId=${check.contactId}`).expect(200);
  expect(trace.body.items).toContainEqual(expect.objectContaining({ id, state: 'held', topic: 'none' }));
  await at(screener).get('/v1/messages/held').expect(403);
  await at(oakfieldLead).get(`/v1/messages/held/${id}`).expect(403);
  const seen = await at(screeningManager).get(`/v1/messages/held/${id}`).expect(200);
  await at(screeningManager).post(`/v1/messages/held/${id}/release`).send({}).expect(422);
  const reason = { reason: 'Their head teacher, who is not the person of concern, takes it.' };
  await at(screeningManager).post(`/v1/messages/held/${id}/release`).send(reason).expect(200);
  const { id: messageId } = await exchange.message(oakfieldLead, check.checkId);
  expect(messageId).toBe(id);
  const left = await at(oakfieldLead).get(`/v1/inbox/${id}`).expect(200);
  expect(left.body).toMatchObject({ heading: seen.body.heading, words: seen.body.words, open: true });
  await at(screeningManager).post(`/v1/messages/held/${id}/cancellation`).send(reason).expect(409);
  const journal = await exchange.rows<{ metadata: string; body: string }>(
    'SELECT metadata, body FROM partner_exchange.journal WHERE aggregate_id = $1 ORDER BY seq',
    id,
  );
  expect(journal.map(({ metadata }) => JSON.parse(metadata).action)).toEqual([
    'message.held',
    'message.released',
    'message.sent',
    'message.read',
  ]);
  expect(JSON.parse(journal[1]!.body).why).toBe(reason.reason);
});

it('an outcome that is held stands neither in the inbox nor in the list of contacts; cancelled, it never does', async () => {
  const contact = await exchange.receives(oakfieldLead, { limits: AT_OAKFIELD });
  const screeningId = await outcomeOf(contact);
  const { id } = await waiting(screeningId);
  await eventually(async () => (await outcomes(oakfieldLead, contact)).length > 0, 'the contact in the list');
  expect(await outcomes(oakfieldLead, contact)).toMatchObject([{ outcome: null }]);
  await at(screeningManager)
    .post(`/v1/messages/held/${id}/cancellation`)
    .send({ reason: 'Told by telephone.' })
    .expect(200);
  expect(await held(screeningId)).toBeUndefined();
  expect(await outcomes(oakfieldLead, contact)).toMatchObject([{ outcome: null }]);
  const another = await exchange.receives(marshLaneLead, { limits: AT_OAKFIELD });
  const told = await outcomeOf(another);
  await exchange.message(marshLaneLead, told);
  const shown = await eventually(async () => (await outcomes(marshLaneLead, another))[0]);
  expect(shown.outcome).toBe('We will assess.');
});

it('the bare receipt reaches whoever sent the contact, and no colleague', async () => {
  const contact = await exchange.receives(oakfieldLead, { limits: AT_OAKFIELD });
  const { id } = await exchange.message(oakfieldLead, contact.contactId, 'receipt');
  expect((await exchange.inbox(oakfieldDeputy)).map((one) => one.id)).not.toContain(id);
  await at(oakfieldDeputy).get(`/v1/inbox/${id}`).expect(404);
});

it('INF-01: a contact for its sender alone stands in no colleague’s list until it is released to the function', async () => {
  const contact = await exchange.receives(oakfieldLead, { limits: AT_OAKFIELD, forSenderAlone: true });
  await eventually(async () => (await outcomes(oakfieldLead, contact)).length === 1, 'the contact in the list');
  expect(await outcomes(oakfieldDeputy, contact)).toEqual([]);
  const { contactId, reference } = contact;
  const limited = (forSenderAlone: boolean) =>
    exchange.hears('contact.sharing-limited', contactId, {
      ...{ contactId, reference, limits: AT_OAKFIELD, forSenderAlone, changedAt: now() },
    });
  await limited(false);
  await eventually(async () => (await outcomes(oakfieldDeputy, contact)).length === 1, 'the contact in the list');
  expect(await outcomes(oakfieldLead, contact)).toHaveLength(1);
  await limited(true);
  await eventually(async () => (await outcomes(oakfieldDeputy, contact)).length === 0, 'nothing in the list');
});

it('people and places named later count from then on', async () => {
  const contact = await exchange.receives(oakfieldLead);
  const first = await outcomeOf(contact, 'First.');
  await exchange.message(oakfieldLead, first);
  const { contactId, reference } = contact;
  await exchange.hears('contact.sharing-limited', contactId, {
    contactId,
    reference,
    limits: AT_OAKFIELD,
    changedAt: now(),
  });
  const kept = 'SELECT 1 FROM partner_exchange.contact_sender WHERE contact_id = $1 AND limits IS NOT NULL';
  await eventually(async () => (await exchange.rows(kept, contactId)).length > 0);
  await waiting(await outcomeOf(contact, 'Second.'));
});

it('what repeats something withheld is not released; lifted at the contact, it is', async () => {
  const contactId = newId();
  const withheld = fingerprintsOf([{ kind: 'telephone', value: '07700 900123' }], contactId, testKeys);
  const contact = await exchange.receives(oakfieldLead, { contactId, limits: { withheld, workplaces: [] } });
  const { id, because } = await waiting(await outcomeOf(contact, 'Ring her on 07700-900-123.'));
  expect(because).toEqual(['repeats-what-is-withheld']);
  const release = () => at(screeningManager).post(`/v1/messages/held/${id}/release`).send({ reason: 'Needed.' });
  expect((await release().expect(409)).body.code).toBe('still-withheld');
  const limits = { withheld: [], workplaces: [] };
  await exchange.hears('contact.sharing-limited', contactId, {
    ...{ contactId, reference: contact.reference, limits, changedAt: now() },
  });
  await eventually(async () => (await release()).status === 200);
});

it('what cannot be compared, because its key is not here, does not leave and is not lost: it waits until the key is', async () => {
  const contact = await exchange.receives(oakfieldLead);
  const { contactId, reference } = contact;
  const limited = (keys: WithheldKeys) => {
    const withheld = fingerprintsOf([{ kind: 'telephone', value: '07700 900123' }], contactId, keys);
    return exchange.hears('contact.sharing-limited', contactId, { contactId, reference, limits: { withheld, workplaces: [] }, changedAt: now() }); // prettier-ignore
  };
  await limited(WithheldKeys.ofTheMoment());
  const about = await outcomeOf(contact, 'Ring us.');
  const parked = `SELECT 1 FROM partner_exchange.parked WHERE state = 'waiting' AND reason LIKE '%WITHHELD_KEYS%'`;
  await eventually(async () => (await exchange.rows(parked)).length === 1);
  await limited(testKeys);
  await exchange.message(oakfieldLead, about, 'outcome');
});

it('a check that waits and is answered by telephone meanwhile need not leave any more', async () => {
  const check = aCheck();
  await exchange.receives(policeMash, { contactId: check.contactId, limits: AT_OAKFIELD });
  await exchange.hears('check.requested', check.checkId, check);
  await waiting(check.checkId);
  const { checkId, reference, contactId, agency } = check;
  await exchange.hears('check.answered', checkId, {
    ...{ checkId, reference, contactId, agency, answer: 'held', recordedByStaff: true, answeredAt: now() },
  });
  await eventually(async () => (await held(checkId)) === undefined);
});
