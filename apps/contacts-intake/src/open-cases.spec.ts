import { aChild, aContact, eventually, people, startTestService, type TestService } from '@front-door/testing';
import { contactsIntake } from './contacts-intake.definition';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(contactsIntake, { settings: { receiptSaysKnown: true } });
}, 60_000);
afterAll(() => service?.close());

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
const aRow = (change: object = {}): object => ({
  ...{
    caseNumber: 'LCS-1',
    firstName: 'Malachi',
    lastName: 'Osei',
    dateOfBirth: '2018-05-14',
    nhsNumber: '9990000018',
  },
  ...{ status: 'child-in-need', team: 'child-in-need-east', teamName: 'Children in Need East' },
  ...{ workerId: people.allocatedWorker.sub, workerName: 'Temi Ogunbanjo', workerReach: '020 7946 0180' },
  ...{ openedOn: '2026-01-05', asAt: hoursAgo(2) },
  ...change,
});
const imports = (rows: unknown, who = people.administrator) =>
  service.as(who).post('/v1/open-cases/imports').send({ rows, source: 'nightly' });
const submit = async (child: object) =>
  (
    await service
      .as(people.oakfieldLead)
      .post('/v1/contacts')
      .send(aContact({ children: [aChild(child)] }))
      .expect(201)
  ).body;
const said = (type: string, contactId: string) =>
  eventually(
    async () => (await service.said()).find((one) => one.type === type && one.key === contactId)?.payload as any,
  ); // eslint-disable-line @typescript-eslint/no-explicit-any
const sameChild = { firstName: 'Malachi', lastName: 'Osei', dateOfBirth: '2018-05-14' };

describe('importing open cases', () => {
  it('takes the good rows, says of each bad one why, and keeps what is newer', async () => {
    const { body } = await imports([
      aRow(),
      { caseNumber: 'LCS-2', status: 'open' },
      aRow({ caseNumber: 'LCS-1' }),
    ]).expect(200);
    expect(body).toMatchObject({ taken: 1, olderThanHeld: 0 });
    expect(body.rejected.map(({ row, caseNumber }: { row: number; caseNumber: string }) => [row, caseNumber])).toEqual([
      [2, 'LCS-2'],
      [3, 'LCS-1'],
    ]);
    expect((await imports([aRow({ asAt: hoursAgo(50), team: 'older' })]).expect(200)).body).toMatchObject({
      taken: 0,
      olderThanHeld: 1,
    });
    const { body: standing } = await service.as(people.screener).get('/v1/open-cases').expect(200);
    expect(standing).toMatchObject({
      items: [{ team: 'child-in-need-east', children: 1, stale: false, ageInWords: '2 hours old' }],
      staleAfterHours: 24,
    });
    await imports([aRow()], people.screener).expect(403);
    await imports('no list').expect(422);
  });
});

describe('a contact about a child who is open', () => {
  it('by an exact identifier carries who works with the child, and the receipt says so where it may', async () => {
    const receipt = await submit({ nhsNumber: '999 000 0018', dateOfBirth: '2018-05-14' });
    expect(receipt.children[0].known).toBe('This child is known to us; Temi Ogunbanjo will get what you told us.');
    expect((await said('contact.received', receipt.id)).children[0].alreadyOpen).toMatchObject({
      ...{ caseNumber: 'LCS-1', status: 'child-in-need', team: 'child-in-need-east', certain: true, stale: false },
      worker: { id: 'allocated-worker', name: 'Temi Ogunbanjo', reach: '020 7946 0180' },
    });
  });

  it('the worker and the manager of the team read it; another worker and another team do not', async () => {
    const { id } = await submit({ nhsNumber: '9990000018', dateOfBirth: '2018-05-14' });
    const other = await submit({ firstName: 'Noor', lastName: 'Rahimi', dateOfBirth: '2015-01-09' });
    const reads = async (who: (typeof people)[keyof typeof people], contactId: string) =>
      (await service.as(who).get(`/v1/contacts/${contactId}`)).status;
    expect(await reads(people.allocatedWorker, id)).toBe(200);
    expect(await reads(people.teamManager, id)).toBe(200);
    expect(await reads(people.allocatedWorker, other.id)).toBe(404);
    expect(await reads({ ...people.allocatedWorker, sub: 'somebody-else' } as never, id)).toBe(404);
    expect(await reads({ ...people.teamManager, functions: ['looked-after'] } as never, id)).toBe(404);
    await service.as(people.allocatedWorker).get('/v1/contacts').expect(403);
  });

  it('by name is a possible match: the receipt is silent, a person confirms, or rules it out, with a reason', async () => {
    const receipt = await submit(sameChild);
    expect(receipt.children[0].known).toBeUndefined();
    const [child] = receipt.children;
    expect((await said('contact.received', receipt.id)).children[0].alreadyOpen).toMatchObject({ certain: false });
    const { body } = await service.as(people.screener).get(`/v1/children/${child.childId}`).expect(200);
    expect(body.openCases).toMatchObject([{ standing: 'possible', alreadyOpen: { caseNumber: 'LCS-1' } }]);
    expect(body.openCaseRule).toMatch(/a person confirms/);
    const say = (same: boolean, caseNumber = 'LCS-1') =>
      service
        .as(people.screener)
        .post(`/v1/children/${child.childId}/open-case`)
        .send({ caseNumber, same, reason: 'The school confirms the address.' });
    await say(true, 'LCS-9').expect(404);
    await say(true).expect(200);
    await say(true).expect(409);
    expect((await said('contact.open-case-found', receipt.id)).alreadyOpen).toMatchObject({ certain: true });
    await say(false).expect(200);
    expect(await said('contact.open-case-ruled-out', receipt.id)).toMatchObject({ caseNumber: 'LCS-1' });
  });

  it('a correction that gives the identifier finds the open case later', async () => {
    const receipt = await submit({ firstName: 'M', lastName: 'Unknown', dateOfBirth: '2018-05-14' });
    await service
      .as(people.oakfieldLead)
      .post(`/v1/contacts/${receipt.id}/corrections`)
      .send({ childId: receipt.children[0].childId, fact: 'nhsNumber', text: '9990000018', reason: 'Looked it up.' })
      .expect(201);
    expect((await said('contact.open-case-found', receipt.id)).alreadyOpen).toMatchObject({
      caseNumber: 'LCS-1',
      certain: true,
    });
  });

  it('data older than the setting is shown as stale, with its age, never hidden; a closed case is not open', async () => {
    await imports([
      aRow({ caseNumber: 'LCS-3', nhsNumber: '9990000026', firstName: 'Ada', asAt: hoursAgo(75) }),
      aRow({ caseNumber: 'LCS-4', nhsNumber: '9990000034', firstName: 'Ben', closedOn: '2026-02-01' }),
    ]).expect(200);
    const stale = await submit({ nhsNumber: '9990000026', dateOfBirth: '2018-05-14' });
    expect((await said('contact.received', stale.id)).children[0].alreadyOpen).toMatchObject({
      stale: true,
      ageInWords: '3 days old',
      certain: true,
    });
    const closed = await submit({ nhsNumber: '9990000034', dateOfBirth: '2018-05-14' });
    expect((await said('contact.received', closed.id)).children[0].alreadyOpen).toBeUndefined();
  });
});
