import { newId } from '@front-door/persistence';
import { eventually, people, type TestPerson } from '@front-door/testing';
import {
  aboutScreening,
  aContactReceived,
  Exchange,
  marshLaneLead,
  now,
  oakfieldDeputy,
  oakfieldLead,
  oakfieldTeacher,
} from './exchange';
import { policeMash, policeSystem, REFERENCE } from './exchange';

let exchange: Exchange;
beforeAll(async () => {
  exchange = await Exchange.start();
}, 60_000);
afterAll(() => exchange?.service.close());

describe('what leaves on an agency’s own topic', () => {
  it('is every inbox message of an agency that takes it there, and of no other', async () => {
    await exchange.receives(oakfieldLead).then(({ contactId }) => exchange.message(oakfieldLead, contactId));
    const contact = await exchange.receives(policeMash);
    const { id } = await exchange.message(policeMash, contact.contactId);
    const said = await eventually(async () => (await exchange.service.said()).find(({ key }) => key === id));
    const payload = {
      messageId: id,
      kind: 'receipt',
      reference: REFERENCE,
      function: 'mash-desk',
      aboutId: contact.contactId,
    };
    expect(said).toMatchObject({ type: 'message.delivered', topic: 'partner.police-ce.outbound', payload });
    const topics = (await exchange.service.said())
      .filter(({ type }) => type === 'message.delivered')
      .map(({ topic }) => topic);
    expect([...new Set(topics)]).toEqual(['partner.police-ce.outbound']);
  });

  it('includes why a message of theirs was not taken', async () => {
    const messageId = newId();
    await exchange.hears('submission.refused', newId(), {
      agency: 'police-ce',
      messageId,
      messageType: 'contact.submit',
      code: 'invalid',
      sentence: 'Something in the message needs putting right.',
      faults: [{ pointer: '/children', code: 'arrayMinSize', sentence: 'Give at least one for the children.' }],
    });
    const said = await eventually(async () =>
      (await exchange.service.said()).find(({ payload }) => JSON.stringify(payload).includes(messageId)),
    );
    expect((said.payload as { words: string }).words).toContain('- /children: Give at least one for the children.');
    expect(await exchange.inbox(policeSystem, '&kind=refusal')).toHaveLength(1);
  });
});

describe('where each child stands', () => {
  const line = async (who: TestPerson, childId: string) => {
    const { body } = await exchange.service.as(who).get('/v1/submissions').expect(200);
    return body.items.find(({ id }: { id: string }) => id === childId);
  };
  const decision = {
    decision: 'CSC-ASSESSMENT',
    thresholdLevel: '4',
    harmLevel: 'significant-harm' as const,
    referral: true,
    inTime: true,
    policyVersion: 1,
  };

  it('FAST-08 is told in words, in whatever order it became known, and never by the decision’s code', async () => {
    const contact = aContactReceived(oakfieldLead, { senderReference: 'OAK-77' });
    const about = aboutScreening(contact);
    const { screeningId: screening, childId } = about;
    const rating = { rag: 'red' as const, initialDecision: 'x', targetAt: now(), changed: false, triagedAt: now() };
    await exchange.hears('decision.authorised', screening, { ...about, ...decision, authorisedAt: now() });
    await exchange.hears('screening.triaged', screening, { ...about, ...rating });
    await exchange.hears('contact.received', contact.contactId, contact);
    const words = 'We will assess what Amara needs.';
    await exchange.hears('outcome.told', screening, { ...about, childName: 'Amara', words, toldAt: now() });
    const shown = await eventually(async () => {
      const found = await line(oakfieldDeputy, childId);
      return found?.outcome && found;
    });
    expect(shown).toMatchObject({
      child: 'Amara Okonkwo',
      senderReference: 'OAK-77',
      status: 'decided',
      outcome: words,
    });
    expect(shown.statusInWords).toMatch(/you have been told the outcome/);
    expect(JSON.stringify(shown)).not.toMatch(/CSC-ASSESSMENT|significant-harm|red/);
    expect(await line(marshLaneLead, childId)).toBeUndefined();
    expect(await line(oakfieldTeacher, childId)).toBeUndefined();
    await exchange.service.as(people.screener).get('/v1/submissions').expect(403);
  });

  it('is the same however often the events come again', async () => {
    const contact = await exchange.receives(oakfieldTeacher);
    const about = aboutScreening(contact);
    const closed = { ...about, how: 'withdrawn', closedAt: now() };
    for (let time = 0; time < 3; time += 1) {
      await exchange.hears('screening.closed', about.screeningId, closed);
      await exchange.hears('contact.received', contact.contactId, contact);
    }
    const shown = await eventually(async () => {
      const found = await line(oakfieldTeacher, about.childId);
      return found?.status === 'closed' && found;
    });
    expect(shown).toMatchObject({ statusInWords: 'This was withdrawn, and is closed.', lastChangeAt: closed.closedAt });
  });

  it('goes by the latest time, also when an earlier one comes after it', async () => {
    const contact = await exchange.receives(oakfieldTeacher);
    const about = aboutScreening(contact);
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute)).toISOString();
    const shows = (status: string) =>
      eventually(async () => (await line(oakfieldTeacher, about.childId))?.status === status, `it being ${status}`);
    await exchange.hears('screening.closed', about.screeningId, { ...about, how: 'withdrawn', closedAt: at(10) });
    await shows('closed');
    await exchange.hears('screening.reopened', about.screeningId, { ...about, reopenedAt: at(20) });
    await shows('being-looked-at');
    await exchange.hears('screening.closed', about.screeningId, { ...about, how: 'decided', closedAt: at(30) });
    await shows('closed');
    const late = await exchange.hears('screening.closed', about.screeningId, {
      ...about,
      how: 'duplicate',
      closedAt: at(5),
    });
    const applied = `SELECT 1 FROM partner_exchange.inbox WHERE consumer = 'partner-exchange.submissions' AND event_id = $1`;
    await eventually(async () => (await exchange.rows(applied, late)).length > 0);
    expect((await line(oakfieldTeacher, about.childId)).statusInWords).toMatch(/^This is closed\. We will tell you/);
  });
});

describe('that a message passed', () => {
  it('is a right apart from what it said', async () => {
    const contact = await exchange.receives(policeMash);
    const { id } = await exchange.message(policeMash, contact.contactId);
    const trace = await eventually(async () => {
      const { body } = await exchange.service.as(people.manager).get(`/v1/messages/${id}/trace`).expect(200);
      return body.topic === 'left' && body;
    });
    expect(trace).toMatchObject({ id, agency: 'police-ce', kind: 'receipt', state: 'sent', readAt: null });
    for (const hidden of ['words', 'heading', 'readBy', 'senderReference']) expect(trace).not.toHaveProperty(hidden);
    const { body } = await exchange.service
      .as(people.auditor)
      .get(`/v1/messages?contactId=${contact.contactId}`)
      .expect(200);
    expect(body.items.map((message: { id: string }) => message.id)).toEqual([id]);
    await exchange.service.as(people.manager).get(`/v1/inbox/${id}`).expect(403);
    await exchange.service.as(policeMash).get(`/v1/messages/${id}/trace`).expect(403);
    await exchange.service.as(people.manager).get(`/v1/messages/${newId()}/trace`).expect(404);
  });
});
