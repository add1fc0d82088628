import { newId } from '@front-door/persistence';
import { eventually, NEIGHBOUR_TOPIC, people, startTestService, type TestService } from '@front-door/testing';
import { contactsIntake } from './contacts-intake.definition';

let service: TestService;
beforeAll(async () => void (service = await startTestService(contactsIntake)), 60_000);
afterAll(() => service?.close());

const contacts = async () =>
  (await service.as(people.screener).get('/v1/contacts').expect(200)).body.items as {
    id: string;
    immediateDanger: boolean;
  }[];

it('a child at risk behind the wall becomes one contact, which carries what is needed and no more', async () => {
  const riskId = newId();
  const risk = {
    riskId,
    children: [
      { firstName: 'Amara', lastName: 'Okonkwo', dateOfBirth: '2016-03-04', school: 'Oakfield Primary School' },
    ],
    concern: 'She may be hurt at home this evening.',
    immediateDanger: true,
    foundAt: new Date().toISOString(),
  };
  await service.publish(NEIGHBOUR_TOPIC, 'allegation.child-at-risk', riskId, risk);
  await service.publish(NEIGHBOUR_TOPIC, 'allegation.child-at-risk', riskId, risk, 2);
  const [one] = await eventually(async () => {
    const done = await service.data.sql('SELECT 1 FROM contacts_intake.inbox');
    return done.length === 2 && contacts();
  });
  expect(await contacts()).toHaveLength(1);
  const view = (await service.as(people.screener).get(`/v1/contacts/${one!.id}`).expect(200)).body;
  expect(view).toMatchObject({
    ...{ channel: 'within-council', agency: 'front-door', sourceCode: '5A' },
    contact: {
      ...{ immediateDanger: true, referrer: { role: 'Another team of the council' } },
      children: [{ firstName: 'Amara', school: { name: 'Oakfield Primary School' } }],
      concern: { facts: 'She may be hurt at home this evening.' },
    },
  });
  expect(view.contact).not.toHaveProperty('people');
  expect(JSON.stringify(view)).not.toMatch(/lado|allegation|designated officer/i);
  expect((await service.said()).map(({ type }) => type)).toEqual(['contact.received', 'child-at-risk.contact-opened']);
});

it('names an adult only where the child must be kept from them', async () => {
  const riskId = newId();
  const risk = {
    ...{ riskId, children: [{ description: 'The younger brother' }], concern: 'Not to be alone with him.' },
    ...{ immediateDanger: false, keepFrom: 'Dorian Pell', foundAt: new Date().toISOString() },
  };
  await service.publish(NEIGHBOUR_TOPIC, 'allegation.child-at-risk', riskId, risk);
  const [one] = await eventually(async () => {
    const all = await contacts();
    return all.length === 2 && all;
  });
  const { contact } = (await service.as(people.screener).get(`/v1/contacts/${one!.id}`).expect(200)).body;
  expect(contact.people).toEqual([{ link: 'other', name: 'Dorian Pell', personOfConcern: true }]);
});
