import type { ContactReceived } from '@front-door/contracts';
import { newId } from '@front-door/persistence';

interface Answer {
  status: number;
  text: string;
  // What a door answers is read field by field in a test.
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

interface Sending extends PromiseLike<Answer> {
  set(name: string, value: string): this;
  send(body: object): this;
  expect(status: number): this;
}

/** As much of a started test service as these helpers use. */
interface Started<P> {
  as(who?: P): { get(url: string): unknown; post(url: string): unknown };
  publish(
    topic: string,
    type: 'contact.received',
    id: string,
    payload: ContactReceived,
    sequence?: number,
  ): Promise<string>;
}

export interface Seen {
  id: string;
  version: number;
  childId: string;
  stage: string;
}

export const hours = (n: number): string => new Date(Date.now() + n * 3_600_000).toISOString();

/** `contact.received` as intake says it. */
export function aContactReceived(change: Partial<ContactReceived> = {}, children = 1): ContactReceived {
  const [contactId, reference] = [newId(), `C${newId().slice(-9).toUpperCase()}`];
  return {
    ...{
      contactId,
      reference,
      receivedAt: hours(0),
      decisionDueAt: hours(30),
      decisionDueBecause: 'Day 1.',
      kind: 'request-for-support',
    },
    ...{
      channel: 'partner-api',
      sender: { agency: 'school-oakfield', function: 'designated-safeguarding-lead', sourceCode: '2A' },
    },
    ...{ immediateDanger: false, personOfConcernHasAccessTonight: false },
    children: Array.from({ length: children }, (_, index) => ({
      ...{ childId: newId(), name: `Child ${index}`, dateOfBirth: '2016-03-04', injured: false, contactsIn12Months: 0 },
    })),
    ...change,
  };
}

/** The doors of this service as a screener's day uses them. */
export function doorsOf<P>(service: Started<P>, topic: string, screener: P) {
  const get = (who: P, path: string) => service.as(who).get(path) as Sending;
  const post = (who: P, path: string, body: object = {}, version?: number): Sending => {
    const request = service.as(who).post(path) as Sending;
    return (version === undefined ? request : request.set('if-match', `"${version}"`)).send(body);
  };
  return {
    get,
    post,
    /** Publishes a contact and waits until its screenings are here. */
    async received(contact: ContactReceived): Promise<Seen[]> {
      await service.publish(topic, 'contact.received', contact.contactId, contact);
      for (let tries = 0; tries < 200; tries += 1) {
        const { body } = await get(screener, `/v1/screenings?contactId=${contact.contactId}`);
        if (body.items?.length === contact.children.length) return body.items;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error('The contact did not arrive.');
    },
    look: async (id: string) => (await get(screener, `/v1/screenings/${id}`).expect(200)).body,
    triage: (id: string, version = 1, change: object = {}) =>
      post(
        screener,
        `/v1/screenings/${id}/triage`,
        { rag: 'amber', initialDecision: 'csc-screening', rationale: 'Second contact this month.', ...change },
        version,
      ),
    ask: (contact: ContactReceived, change: object = {}) =>
      post(screener, `/v1/screenings/contacts/${contact.contactId}/checks`, {
        childIds: contact.children.map(({ childId }) => childId),
        adults: [{ name: 'Ngozi Okonkwo', link: 'mother' }],
        agencies: [{ agency: 'health-hospital' }],
        purpose: 'To decide what the children need.',
        lawfulBasis: 'public-task',
        lawfulBasisWords: 'Duty to safeguard.',
        agreement: { status: 'informed-and-agreed' },
        questions: ['What do you hold since 2024?'],
        ...change,
      }),
  };
}
