import { FHIR_JSON } from '@front-door/contracts';
import { newId } from '@front-door/persistence';
import type { TestPerson } from '@front-door/testing';
import { aboutScreening, Exchange, marshLaneLead, oakfieldLead, oakfieldSystem, oakfieldTeacher } from './exchange';

/** What goes back to an agency that speaks FHIR: the same words to the same people, as a message. */
let exchange: Exchange;
beforeAll(async () => {
  exchange = await Exchange.start();
}, 60_000);
afterAll(() => exchange?.service.close());

const asFhir = (who: TestPerson, id: string) =>
  exchange.service.as(who).get(`/v1/inbox/${id}`).set('accept', FHIR_JSON);

it('WT-02 an outcome goes back as a message, with the words of the inbox and the sender’s own reference, and nothing else', async () => {
  const contact = await exchange.receives(oakfieldSystem, { senderReference: 'HV-26-3307' });
  await exchange.message(oakfieldSystem, contact.contactId, 'receipt');
  const about = { ...aboutScreening(contact), childName: 'Amara Okonkwo' };
  await exchange.hears('outcome.told', about.screeningId, {
    ...about,
    words: 'A social worker will visit this week.',
    toldAt: new Date().toISOString(),
  });
  const { id } = await exchange.message(oakfieldSystem, about.screeningId, 'outcome');
  const { body, headers } = await asFhir(oakfieldSystem, id).expect(200);
  expect(headers['content-type']).toContain(FHIR_JSON);
  const { body: plain } = await exchange.service.as(oakfieldSystem).get(`/v1/inbox/${id}`).expect(200);
  expect(plain).toMatchObject({ readBy: oakfieldSystem.sub, kind: 'outcome' });
  const referral = { type: 'ServiceRequest', identifier: { value: 'HV-26-3307' } };
  expect(body).toEqual({
    ...{ resourceType: 'Bundle', id, type: 'message', timestamp: plain.sentAt },
    entry: [
      {
        fullUrl: expect.stringMatching(/^urn:uuid:/),
        resource: {
          ...{ resourceType: 'MessageHeader', id: expect.any(String) },
          eventCoding: {
            system: 'https://fhir.nhs.uk/CodeSystem/message-events-bars',
            code: 'servicerequest-response',
          },
          source: { name: 'Front Door', endpoint: 'urn:front-door:fhir' },
          focus: [referral, { reference: `urn:uuid:${id}` }],
        },
      },
      {
        fullUrl: `urn:uuid:${id}`,
        resource: {
          ...{ resourceType: 'Communication', id, status: 'completed', sent: plain.sentAt, basedOn: [referral] },
          extension: [{ url: 'urn:front-door:fhir:link', valueUri: plain.link }],
          category: [{ coding: [{ system: 'urn:front-door:fhir:message', code: 'outcome' }] }],
          topic: { text: plain.heading },
          payload: [{ contentString: plain.words }],
        },
      },
    ],
  });
});

it('a question says where to answer, and by when; our own reference where the sender gave none', async () => {
  const contact = await exchange.receives(oakfieldLead);
  await exchange.message(oakfieldLead, contact.contactId);
  const questionId = newId();
  const answerBy = '2030-01-01T09:00:00.000Z';
  await exchange.hears('question.asked', questionId, {
    ...{ ...aboutScreening(contact), questionId, question: 'Who collects her?', answerBy },
  });
  const { id } = await exchange.message(oakfieldLead, questionId);
  const { body } = await asFhir(oakfieldLead, id).expect(200);
  expect(body.entry[1].resource.extension).toEqual([
    { url: 'urn:front-door:fhir:link', valueUri: `/v1/contacts/${contact.contactId}/information` },
    { url: 'urn:front-door:fhir:answer-by', valueDateTime: answerBy },
  ]);
  expect(body.entry[1].resource.basedOn[0].identifier).toEqual({
    system: 'urn:front-door:fhir:reference',
    value: contact.reference,
  });
});

it('nobody else sees it that way either: an OperationOutcome as for a message that does not exist, and no trace of reading', async () => {
  const contact = await exchange.receives(oakfieldLead);
  const { id } = await exchange.message(oakfieldLead, contact.contactId);
  const without = ({ issue }: { issue: { diagnostics: string }[] }) => issue.map(({ diagnostics: _, ...rest }) => rest);
  for (const who of [marshLaneLead, oakfieldTeacher]) {
    const other = await asFhir(who, id).expect(404);
    const unknown = await asFhir(who, newId()).expect(404);
    expect(other.body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'not-found' }] });
    expect(without(other.body)).toEqual(without(unknown.body));
  }
  const [row] = await exchange.rows<{ read_at: Date | null }>(
    'SELECT read_at FROM partner_exchange.message WHERE id = $1',
    id,
  );
  expect(row!.read_at).toBeNull();
  await asFhir(oakfieldLead, id).expect(200);
  const views = 'SELECT 1 FROM partner_exchange.access_journal WHERE metadata LIKE $1';
  expect(await exchange.rows(views, `%message.viewed%${id}%`)).toHaveLength(1);
});
