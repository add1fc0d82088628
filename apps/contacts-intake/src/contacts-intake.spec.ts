import { checkShape, type SharingLimits, SubmissionRefused } from '@front-door/contracts';
import { inDangerNow } from '@front-door/casework';
import { newId } from '@front-door/persistence';
import {
  aChild,
  aContact,
  eventually,
  NEIGHBOUR_TOPIC,
  people,
  startTestService,
  type TestPerson,
  type TestService,
  testKeys,
} from '@front-door/testing';
import { contactsIntake } from './contacts-intake.definition';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(contactsIntake);
}, 60_000);
afterAll(() => service?.close());

const submit = (contact: object, who = people.oakfieldLead, headers: Record<string, string> = {}) =>
  service.as(who).post('/v1/contacts').set(headers).send(contact);

describe('submitting a contact', () => {
  it('WT-01 answers with a reference, the time a decision is due and why, and says so to the others', async () => {
    const { body } = await submit(aContact()).expect(201);
    expect(body.reference).toMatch(/^C[2-9A-Z]{9}$/);
    expect(body.decisionDueBecause).toMatch(/day 0/);
    expect(body.children).toHaveLength(2);
    const said = await eventually(async () => (await service.said()).find(({ key }) => key === body.id));
    expect(said).toMatchObject({
      type: 'contact.received',
      topic: 'frontdoor.contacts',
      payload: { reference: body.reference, sender: { agency: 'school-oakfield' } },
    });
  });

  it('FAST-01 says what to do, and our numbers, when a child is in immediate danger: at once, and when it is added later', async () => {
    const { body } = await submit(aContact({ immediateDanger: true })).expect(201);
    const words = inDangerNow({ office: '020 7946 0001', outOfHours: '020 7946 0002' });
    expect(body.immediateDanger).toBe(words);
    const added = { words: 'He has come back.', immediateDanger: true };
    const { body: more } = await service
      .as(people.oakfieldLead)
      .post(`/v1/contacts/${body.id}/information`)
      .send(added);
    expect(more.immediateDanger).toBe(words);
  });

  it('never refuses an urgent contact for want of detail', async () => {
    const { body } = await submit({
      kind: 'request-for-support',
      immediateDanger: true,
      children: [{ description: 'A boy of about six in a red coat' }],
      concern: { facts: 'Alone on the road at night.' },
    }).expect(201);
    expect(body.quality.filter((point: { complete: boolean }) => !point.complete).length).toBeGreaterThan(3);
  });

  it('takes the same Idempotency-Key once, and refuses it for another body', async () => {
    const contact = aContact();
    const first = await submit(contact, people.oakfieldLead, { 'idempotency-key': 'key-1' }).expect(201);
    const again = await submit(contact, people.oakfieldLead, { 'idempotency-key': 'key-1' }).expect(201);
    expect(again.body).toEqual(first.body);
    const { body } = await submit(aContact(), people.oakfieldLead, { 'idempotency-key': 'key-1' }).expect(422);
    expect(body.code).toBe('idempotency-key-reused');
  });

  it('takes the sender’s own reference once, and refuses it for other content', async () => {
    const contact = aContact({ senderReference: 'OAK-1' });
    const first = await submit(contact).expect(201);
    expect((await submit(contact).expect(201)).body.id).toBe(first.body.id);
    expect((await submit({ ...aContact(), senderReference: 'OAK-1' }).expect(409)).body.code).toBe('reference-taken');
    await submit(contact, people.marshLaneLead).expect(201);
  });

  it('sixty contacts at once each get their own receipt; what was sent before or twice, its first; each sees only its own matches', async () => {
    const known = aChild({ firstName: 'Ngozi', lastName: 'Achterberg', dateOfBirth: '2016-05-06' });
    const earlier = await submit(aContact({ children: [known] })).expect(201);
    const [kept, twice] = [aContact({ senderReference: 'ONCE-1' }), aContact({ senderReference: 'TWICE-1' })];
    const first = await submit(kept).expect(201);
    const contacts = Array.from({ length: 60 }, (_, index) => aContact({ senderReference: `MANY-${index}` }));
    contacts[7] = { ...aContact({ senderReference: 'MANY-7' }), children: [known] };
    const [again, one, other, ...answers] = await Promise.all(
      [kept, twice, twice, ...contacts].map((contact) => submit(contact).expect(201)),
    );
    expect(again!.body).toEqual(first.body);
    expect(other!.body).toEqual(one!.body);
    expect(new Set(answers.map(({ body }) => body.reference)).size).toBe(60);
    for (const [index, { body }] of answers.entries()) {
      const stored = await service.as(people.oakfieldLead).get(`/v1/contacts/${body.id}`).expect(200);
      expect(stored.body.contact.senderReference).toBe(`MANY-${index}`);
    }
    const candidatesOf = async (index: number) => {
      const { childId } = answers[index]!.body.children[0];
      return (await service.as(people.screener).get(`/v1/children/${childId}`).expect(200)).body.candidates;
    };
    expect(await candidatesOf(7)).toMatchObject([{ childId: earlier.body.children[0].childId }]);
    expect(await candidatesOf(8)).toEqual([]);
  });

  it('finds children with the same identifier or the same name and date of birth, and links nothing by itself', async () => {
    const child = aChild({ firstName: 'Zofia', lastName: 'Wiśniewska', dateOfBirth: '2017-03-04' });
    const first = await submit(aContact({ children: [child] })).expect(201);
    const second = await submit(
      aContact({ children: [{ ...child, firstName: 'ZOFIA', lastName: 'Wisniewska' }] }),
      people.policeMash,
    ).expect(201);
    const { body } = await service
      .as(people.screener)
      .get(`/v1/children/${second.body.children[0].childId}`)
      .expect(200);
    expect(body.knownChildId).toBeNull();
    expect(body.candidates).toMatchObject([
      { childId: first.body.children[0].childId, because: ['same name and date of birth'], linked: false },
    ]);
  });
});

describe('who sees what', () => {
  it('shows a contact to its own function, and not to another agency or a colleague outside the function', async () => {
    const { body } = await submit(aContact()).expect(201);
    await service.as(people.oakfieldDeputy).get(`/v1/contacts/${body.id}`).expect(200);
    const other = await service.as(people.marshLaneLead).get(`/v1/contacts/${body.id}`).expect(404);
    const unknown = await service
      .as(people.marshLaneLead)
      .get('/v1/contacts/01890000-0000-7000-8000-000000000000')
      .expect(404);
    expect({ ...other.body, requestId: 0 }).toEqual({ ...unknown.body, requestId: 0 });
    await service.as(people.oakfieldTeacher).get(`/v1/contacts/${body.id}`).expect(404);
    await service.as().get(`/v1/contacts/${body.id}`).expect(401);
    await service.as(people.analyst).get(`/v1/contacts/${body.id}`).expect(403);
  });
});

describe('later', () => {
  it('adds information, corrects with a reason, and asks to withdraw; the history says who and why', async () => {
    const { body } = await submit(aContact()).expect(201);
    const childId = body.children[0].childId;
    await service
      .as(people.oakfieldLead)
      .post(`/v1/contacts/${body.id}/information`)
      .send({ words: 'Their aunt will collect them.', immediateDanger: false })
      .expect(201);
    await service
      .as(people.oakfieldLead)
      .post(`/v1/contacts/${body.id}/corrections`)
      .send({ childId, fact: 'firstName', text: 'Amarachi', reason: 'Misspelt.' })
      .expect(201);
    await service
      .as(people.oakfieldLead)
      .post(`/v1/contacts/${body.id}/withdrawal-request`)
      .send({ reason: 'Sent in error.' })
      .expect(201);
    await service
      .as(people.marshLaneLead)
      .post(`/v1/contacts/${body.id}/information`)
      .send({ words: 'x', immediateDanger: false })
      .expect(404);
    const { body: history } = await service.as(people.screener).get(`/v1/contacts/${body.id}/history`).expect(200);
    expect(history.entries.map(({ action }: { action: string }) => action)).toEqual([
      'contact.submitted',
      'contact.information-added',
      'contact.corrected',
      'contact.withdrawal-requested',
    ]);
    expect(history.entries[2]).toMatchObject({
      why: 'Misspelt.',
      by: { name: 'Efua Mensah' },
      before: { firstName: body.children[0].name.split(' ')[0] },
    });
  });

  it('a correction that supplies the identifier finds the same child in an earlier contact', async () => {
    const child = (change: object) =>
      aContact({
        children: [{ ...aChild(), firstName: 'Ada', lastName: newId(), dateOfBirth: '2018-05-14', ...change }],
      });
    const nhsNumber = '9990000107';
    const send = (body: object) => service.as(people.oakfieldLead).post('/v1/contacts').send(body).expect(201);
    const known = (await send(child({ nhsNumber }))).body.children[0].childId;
    const { body } = await send(child({}));
    const { childId } = body.children[0];
    const correction = { childId, fact: 'nhsNumber', text: nhsNumber, reason: 'Looked it up.' };
    await service.as(people.oakfieldLead).post(`/v1/contacts/${body.id}/corrections`).send(correction).expect(201);
    await eventually(async () =>
      (await service.said()).some(
        ({ type, key, payload }) =>
          type === 'contact.corrected' &&
          key === body.id &&
          JSON.stringify((payload as { sameAs?: string[] }).sameAs) === JSON.stringify([known]),
      ),
    );
    const seen = (await service.as(people.screener).get(`/v1/children/${childId}`).expect(200)).body;
    expect(seen.candidates).toMatchObject([{ childId: known, because: [expect.stringMatching(/NHS/)] }]);
  });

  it('FEED-05 corrects a child’s school by its name, without the URN that belonged to the other', async () => {
    const { body } = await submit(
      aContact({ children: [aChild({ school: { name: 'Oakfield', urn: '999001' } })] }),
    ).expect(201);
    const correction = { childId: body.children[0].childId, fact: 'school', text: 'Marsh Lane', reason: 'Moved.' };
    await service.as(people.oakfieldLead).post(`/v1/contacts/${body.id}/corrections`).send(correction).expect(201);
    const said = await eventually(async () =>
      (await service.said()).find(({ type, key }) => type === 'contact.corrected' && key === body.id),
    );
    expect(said.payload).toMatchObject({ facts: ['school'], school: { name: 'Marsh Lane' } });
    expect((said.payload as { school: object }).school).not.toHaveProperty('urn');
    const { body: history } = await service.as(people.screener).get(`/v1/contacts/${body.id}/history`).expect(200);
    expect(history.entries.at(-1)).toMatchObject({ before: { school: 'Oakfield' }, after: { school: 'Marsh Lane' } });
  });

  it('keeps an answer to a question that nobody asked, and says so; one that was asked is filed under it', async () => {
    const { body } = await submit(aContact()).expect(201);
    const add = (answersQuestionId: string) =>
      service
        .as(people.oakfieldLead)
        .post(`/v1/contacts/${body.id}/information`)
        .send({ words: 'Their aunt.', immediateDanger: false, answersQuestionId })
        .expect(201);
    const [asked, invented] = ['01890000-0000-7000-8000-0000000000a1', '01890000-0000-7000-8000-0000000000a2'];
    expect((await add(invented)).body.note).toMatch(/not one we asked/);
    const about = {
      screeningId: asked,
      reference: 'SXT8F6KTJD',
      contactId: body.id,
      contactReference: body.reference,
      childId: body.children[0].childId,
      agency: 'school-oakfield',
    };
    await service.publish(NEIGHBOUR_TOPIC, 'question.asked', asked, {
      ...about,
      questionId: asked,
      question: 'Who collects them?',
    });
    await eventually(async () => (await service.data.sql('SELECT 1 FROM contacts_intake.question')).length > 0);
    expect((await add(asked)).body.note).toBeUndefined();
    const said = await eventually(async () => {
      const added = (await service.said()).filter(
        ({ key, type }) => key === body.id && type === 'contact.information-added',
      );
      return added.length === 2 && added;
    });
    expect(said.map(({ payload }) => (payload as { answersQuestionId?: string }).answersQuestionId)).toEqual([
      undefined,
      asked,
    ]);
  });

  it('gives the first answer again to a repeated key, even when a second time would be refused', async () => {
    const { body } = await submit(aContact()).expect(201);
    const ask = () =>
      service
        .as(people.oakfieldLead)
        .post(`/v1/contacts/${body.id}/withdrawal-request`)
        .set('idempotency-key', 'withdraw-1')
        .send({ reason: 'Sent in error.' });
    const first = await ask().expect(201);
    expect((await ask().expect(201)).body).toEqual(first.body);
    await service
      .as(people.oakfieldLead)
      .post(`/v1/contacts/${body.id}/withdrawal-request`)
      .send({ reason: 'Sent in error.' })
      .expect(409);
  });

  it('links and unlinks children by a person, with a reason', async () => {
    const child = aChild({ nhsNumber: '999 000 0018' });
    const [first, second] = [
      await submit(aContact({ children: [child] })),
      await submit(aContact({ children: [child] }), people.policeMash),
    ];
    const [a, b] = [first.body.children[0].childId, second.body.children[0].childId];
    await service
      .as(people.screener)
      .post(`/v1/children/${b}/links`)
      .send({ sameAsChildId: a, reason: 'Same NHS number, same school.' })
      .expect(201);
    const { body } = await service.as(people.screener).get(`/v1/children/${b}`).expect(200);
    expect(body.earlierContacts).toMatchObject([{ contactId: first.body.id, agency: 'school-oakfield' }]);
    await service
      .as(people.screener)
      .post(`/v1/children/${b}/unlinking`)
      .send({ reason: 'They are twins.' })
      .expect(201);
    expect((await service.as(people.screener).get(`/v1/children/${b}`)).body.knownChildId).toBeNull();
  });
});

describe('from an agency’s topic', () => {
  it('takes a contact with the handler of the HTTP door, and answers a bad one', async () => {
    await service.fromAgency('police-ce', 'contact.submit', aContact({ senderReference: 'CAD-77' }));
    await service.fromAgency('police-ce', 'contact.submit', {
      ...aContact({ senderReference: 'CAD-78' }),
      children: [],
    });
    await service.fromAgency('police-ce', 'contact.submit', '{ not json');
    const said = await eventually(async () => {
      const all = (await service.said()).filter(({ payload }) => JSON.stringify(payload).includes('police-ce'));
      return all.filter(({ type }) => type === 'submission.refused').length >= 2 && all;
    });
    expect(
      said.filter(({ payload }) => (payload as { senderReference?: string }).senderReference === 'CAD-77'),
    ).toMatchObject([
      { type: 'contact.received', payload: { channel: 'agency-topic', sender: { agency: 'police-ce' } } },
    ]);
    // Order is promised per aggregate only: each refusal is one of its own.
    const refused = said
      .filter(({ type }) => type === 'submission.refused')
      .map(({ payload }) => payload as { code: string });
    expect(refused.sort((a, b) => a.code.localeCompare(b.code))).toMatchObject([
      { code: 'invalid', faults: [{ pointer: '/children' }] },
      { code: 'malformed' },
    ]);
  });
});

describe('what an agency’s message brings that no event may carry', () => {
  const refusalOf = (ends: string) =>
    eventually(async () => (await service.said()).find(({ type, payload }) => type === 'submission.refused' && (payload as { messageId: string }).messageId.endsWith(ends))); // prettier-ignore

  it('half a character is refused, in words that are an event like any other', async () => {
    const half = { ...aContact({ senderReference: 'CAD-\ud800' }), '\udc00': 1 };
    for (const [type, name] of [
      ['contact.submit', 'halves'],
      [`${'x'.repeat(99)}😀`, 'cut'],
    ] as const) {
      // 199 characters, and one that is cut in two.
      await service.fromAgency('police-ce', type, half, name, { ce_id: `${'i'.repeat(199 - name.length)}${name}😀` });
      const { payload } = await refusalOf(`${name}\ufffd`);
      expect(checkShape(SubmissionRefused, payload, 'ignore')).toMatchObject({ ok: true });
      expect(payload).toMatchObject({ senderReference: 'CAD-\ufffd' });
    }
    const first = { ...aChild(), firstName: 'Ama\ud800' };
    await service.fromAgency('police-ce', 'contact.submit', aContact({ children: [first] }), 'name-with-half');
    const { payload } = await refusalOf('name-with-half');
    expect(payload).toMatchObject({ faults: [{ pointer: '/children/0/firstName', code: 'wholeCharacters' }] });
  });

  it('a traceparent is passed on where it is one', async () => {
    const trace = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const given = { [newId()]: trace, [newId()]: 'Malachi Tarrant', [newId()]: `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01` }; // prettier-ignore
    const passedOn: unknown[] = [];
    for (const [id, traceparent] of Object.entries(given)) {
      await service.fromAgency('police-ce', 'contact.submit', {}, id, { traceparent });
      await refusalOf(id);
      const [row] = await service.data.sql<{ headers: string }>(`SELECT headers FROM event_log.log WHERE type = 'submission.refused' AND payload LIKE '%' || $1 || '%'`, [id]); // prettier-ignore
      passedOn.push((JSON.parse(row!.headers) as { traceparent?: string }).traceparent);
    }
    expect(passedOn).toEqual([trace, undefined, undefined]);
  });
});

describe('an agency’s message of a type that nobody takes', () => {
  it.each(['contact.sbumit', ''])('is answered too: "%s"', async (type) => {
    const id = await service.fromAgency('health-hospital', type, aContact());
    const refused = await eventually(async () =>
      (await service.said()).find(({ payload }) => (payload as { messageId?: string }).messageId === id),
    );
    expect(refused).toMatchObject({
      type: 'submission.refused',
      payload: { agency: 'health-hospital', code: 'unknown-message-type', messageType: type || 'none' },
    });
  });
});

describe('reactions', () => {
  it('takes a contact’s statutory source from what partner-exchange says of the agency (CIN-04)', async () => {
    await service.publish(NEIGHBOUR_TOPIC, 'agency.registered', '01890000-0000-7000-8000-00000000000a', {
      agencyId: '01890000-0000-7000-8000-00000000000a',
      code: 'school-oakfield',
      name: 'Oakfield Primary',
      kind: 'school',
      sourceCode: '2A',
      functions: [{ code: 'designated-safeguarding-lead', name: 'Designated safeguarding lead' }],
      registeredAt: new Date().toISOString(),
    });
    await eventually(
      async () =>
        (await service.data.sql('SELECT 1 FROM contacts_intake.agency WHERE code = $1', ['school-oakfield'])).length >
        0,
    );
    const { body } = await submit(aContact()).expect(201);
    expect((await service.as(people.screener).get(`/v1/contacts/${body.id}`)).body.sourceCode).toBe('2A');
  });
});

describe('sharing safely', () => {
  const added = async (who: TestPerson, id: string) =>
    (await service.as(who).get(`/v1/contacts/${id}`).expect(200)).body.added;

  it('what staff add reaches the sender only under a mark that lets a referrer read it', async () => {
    const { body } = await submit(aContact()).expect(201);
    for (const [words, handlingMark] of [
      ['Not for them.', undefined],
      ['Not for them either.', 'may-be-shared-in-discussion'],
      ['For them.', 'may-be-shared-with-referrer'],
    ] as const) {
      const command = { words, immediateDanger: false, ...(handlingMark ? { handlingMark } : {}) };
      await service.as(people.screener).post(`/v1/contacts/${body.id}/information`).send(command).expect(201);
    }
    expect((await added(people.oakfieldLead, body.id)).map(({ words }: { words: string }) => words)).toEqual([
      'For them.',
    ]);
    expect(await added(people.screener, body.id)).toHaveLength(3);
    const auditors = await added(people.auditor, body.id);
    expect(auditors.map(({ words }: { words?: string }) => words)).toEqual([
      undefined,
      'Not for them either.',
      'For them.',
    ]);
    const own = { words: 'For deciders, from us.', immediateDanger: false, handlingMark: 'decision-makers-only' };
    await service.as(people.oakfieldLead).post(`/v1/contacts/${body.id}/information`).send(own).expect(201);
    expect(await added(people.oakfieldDeputy, body.id)).toHaveLength(2);
    const history = await service.as(people.auditor).get(`/v1/contacts/${body.id}/history`).expect(200);
    expect(history.text).not.toMatch(/Not for them\.|For deciders/);
  });

  it('what must not be disclosed is seen by its sender and, by asking for it, by screeners; others are told fingerprints', async () => {
    const address = { lines: ['91 Quillon Lane', 'Hackney'], postcode: 'N16 9XY' };
    const facts = 'She fled from 91 Quillon Ln and is frightened.';
    const child = aChild({ address, doNotDisclose: ['address'] });
    const { body } = await submit(aContact({ children: [child], concern: { facts } })).expect(201);
    const path = `/v1/contacts/${body.id}`;
    const [own, seen] = [await service.as(people.oakfieldLead).get(path), await service.as(people.screener).get(path)];
    expect(own.body.contact).toMatchObject({ children: [{ address }], concern: { facts } });
    expect(seen.text).not.toMatch(/Quillon|N16/i);
    expect(seen.body.contact.concern.facts).toBe('She fled from [withheld] and is frightened.');
    for (const who of [people.screener, people.auditor])
      expect((await service.as(who).get(`${path}/history`).expect(200)).text).not.toMatch(/Quillon|N16/i);
    const asked = await service.as(people.screener).get(`${path}/withheld`).expect(200);
    expect(asked.body.items).toMatchObject([{ kind: 'address', value: '91 Quillon Lane\nHackney\nN16 9XY' }]);
    await service.as(people.auditor).get(`${path}/withheld`).expect(403);
    await service.as(people.oakfieldLead).get(`${path}/withheld`).expect(403);
    const said = await eventually(async () => (await service.said()).filter(({ key }) => key === body.id)[0]);
    expect(said).toMatchObject({ payload: { limits: { workplaces: [] } } });
    expect(JSON.stringify(said)).not.toMatch(/Quillon|N16/i);
  });

  it('fingerprints are made under the current key; those that were told under none or another are told again, once', async () => {
    const { body } = await submit(aContact({ children: [aChild({ doNotDisclose: ['school'], school: { name: 'Quillon Primary' } })] })).expect(201); // prettier-ignore
    const told = async () =>
      (await service.said())
        .filter(({ key }) => key === body.id)
        .map(({ type, payload }) => [type, new Set((payload as { limits: SharingLimits }).limits.withheld.map(({ key }) => key))]); // prettier-ignore
    const current = new Set([testKeys.current.id]);
    await eventually(async () => (await told()).length === 1);
    await service.sweepNow();
    await service.data.sql(`UPDATE contacts_intake.withheld SET told_under = NULL WHERE contact_id = $1`, [body.id]);
    await service.sweepNow();
    await service.data.sql(`UPDATE contacts_intake.withheld SET told_under = 'zzz' WHERE contact_id = $1`, [body.id]);
    await service.sweepNow();
    await service.sweepNow();
    const again = ['contact.sharing-limited', current];
    const all = await eventually(async () => (await told()).length >= 3 && told());
    expect(all).toEqual([['contact.received', current], again, again]);
    // Whatever is told of the contact is told under the current key, and noted so.
    await service.data.sql(`UPDATE contacts_intake.withheld SET told_under = 'zzz' WHERE contact_id = $1`, [body.id]);
    const uncle = {
      name: 'An uncle',
      worksAt: 'Marsh Lane',
      worksAtAgency: 'school-marsh-lane',
      reason: 'He looks for her.',
    };
    await service.as(people.screener).post(`/v1/contacts/${body.id}/people-of-concern`).send(uncle).expect(201);
    await service.sweepNow();
    expect(await eventually(async () => (await told()).length >= 4 && told())).toHaveLength(4);
  });

  it('staff withhold, lift and name people of concern, each with a reason; every other service hears of it', async () => {
    const { body } = await submit(aContact()).expect(201);
    const post = (who: TestPerson, path: string, command: object) =>
      service.as(who).post(`/v1/contacts/${body.id}/${path}`).send(command);
    const reason = 'He looks for her.';
    const fact = { kind: 'telephone', whose: 'the mother', value: '07700 900987', reason };
    await post(people.oakfieldLead, 'withheld', fact).expect(403);
    const withheld = await post(people.screener, 'withheld', fact).expect(201);
    const uncle = { name: 'An uncle', worksAt: 'Marsh Lane', worksAtAgency: 'school-marsh-lane', reason };
    await post(people.screener, 'people-of-concern', uncle).expect(201);
    await post(people.screener, `withheld/${withheld.body.id}/lifting`, { reason }).expect(403);
    await post(people.manager, `withheld/${withheld.body.id}/lifting`, { reason: 'She moved.' }).expect(200);
    await post(people.manager, `withheld/${withheld.body.id}/lifting`, { reason }).expect(404);
    const said = await eventually(async () => {
      const all = (await service.said()).filter(
        ({ key, type }) => key === body.id && type === 'contact.sharing-limited',
      );
      return (
        all.length === 3 && all.map(({ payload }) => (payload as { limits: { withheld: []; workplaces: [] } }).limits)
      );
    });
    expect(said.map((limits) => [limits.withheld.length > 0, limits.workplaces])).toEqual([
      [true, []],
      [true, [{ agency: 'school-marsh-lane', place: 'Marsh Lane' }]],
      [false, [{ agency: 'school-marsh-lane', place: 'Marsh Lane' }]],
    ]);
    const history = await service.as(people.auditor).get(`/v1/contacts/${body.id}/history`).expect(200);
    expect(history.body.entries.map(({ action }: { action: string }) => action)).toEqual([
      'contact.submitted',
      'contact.withheld',
      'contact.person-of-concern-named',
      'contact.withholding-lifted',
    ]);
    expect(history.text).not.toContain('900987');
  });

  it('INF-01: where a person of concern works, only whoever sent the contact sees it, until it is released to the function', async () => {
    const uncle = { link: 'other-relative', name: 'An uncle', personOfConcern: true };
    const { body } = await submit(aContact({ people: [{ ...uncle, worksAtAgency: 'school-oakfield' }] })).expect(201);
    const path = `/v1/contacts/${body.id}`;
    const seenBy = async (who: TestPerson) => {
      const { items } = (await service.as(who).get('/v1/contacts?limit=200').expect(200)).body;
      const listed = items.some(({ id }: { id: string }) => id === body.id);
      const read = (await service.as(who).get(path)).status;
      const information = { words: 'She came in today.', immediateDanger: false };
      const added = (await service.as(who).post(`${path}/information`).send(information)).status;
      return { listed, read, added };
    };
    const all = { listed: true, read: 200, added: 201 };
    const nothing = { listed: false, read: 404, added: 404 };
    expect(await seenBy(people.oakfieldLead)).toEqual(all);
    expect(await seenBy(people.oakfieldDeputy)).toEqual(nothing);
    await service.as(people.oakfieldDeputy).get(`${path}/history`).expect(403);
    const release = (who: TestPerson, command: object) =>
      service.as(who).post(`${path}/release-to-function`).send(command);
    const reason = { reason: 'He left the school in May; the head teacher confirmed it.' };
    await release(people.oakfieldLead, reason).expect(403);
    await release(people.screener, reason).expect(403);
    await release(people.manager, {}).expect(422);
    await release(people.manager, reason).expect(200);
    await release(people.manager, reason).expect(409);
    expect(await seenBy(people.oakfieldDeputy)).toEqual(all);
    await service
      .as(people.screener)
      .post(`${path}/people-of-concern`)
      .send({ ...{ name: 'An aunt', worksAtAgency: 'school-oakfield' }, ...reason })
      .expect(201);
    expect(await seenBy(people.oakfieldDeputy)).toEqual(nothing);
    expect(await seenBy(people.oakfieldLead)).toEqual(all);
    const said = await eventually(async () => {
      const own = (await service.said()).filter(({ key, type }) => key === body.id && /received|limited/.test(type));
      return own.length === 3 && own;
    });
    expect(said.map(({ payload }) => (payload as { forSenderAlone?: boolean }).forSenderAlone)).toEqual([
      true,
      false,
      true,
    ]);
  });
});
