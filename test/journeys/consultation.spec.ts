import { aContact } from '@front-door/testing';
import { until } from '../../tools/story/caller';
import { askBeforeReferring } from '../../tools/story/consultation';
import { type Embedded, startEmbedded } from '../setup/embedded';

/** The consultation line among the other services, in one process, through the public doors. */
let front: Embedded;
beforeAll(async () => {
  front = await startEmbedded();
});
afterAll(() => front?.close());

const asking = {
  immediateDanger: true,
  mode: 'now',
  telephone: '020 7946 0101',
  concern: 'A child told me something.',
};
const said = { concern: 'She says that she is afraid to go home.', leadConsulted: 'yes' };
type Of<T> = { items: T[] };

async function inCall(change: object = {}): Promise<{ path: string; version: number; id: string }> {
  const { id } = await front.as('oakfield-lead').post<{ id: string }>('/v1/consultations', { ...asking, ...change });
  const path = `/v1/consultations/${id}`;
  const { version } = await front.as('consultation-worker').post<{ version: number }>(`${path}/taking`, {});
  return { id, path, version };
}

it('CON-05 a school asks, is advised, and sends the part-filled contact: it is linked', async () => {
  const lines: string[] = [];
  const cast = { school: front.as('oakfield-lead'), worker: front.as('consultation-worker') };
  const { contactId } = await askBeforeReferring(cast, 'OAK-CONSULTED-1', (line) => lines.push(line));
  expect(lines).toHaveLength(3);
  expect(contactId).toBeDefined();
}, 60_000);

it('CON-09 significant harm becomes a contact of the agency that said it: in the screeners’ queue, and with a receipt for the school', async () => {
  const worker = front.as('consultation-worker');
  const { id, path } = await inCall();
  await worker.post(`${path}/escalation`, { contact: aContact() });
  const { contacts } = await until('the contact is linked', async () => {
    const view = await worker.get<{ contacts: { contactId: string; how: string }[] }>(path);
    return view.contacts.length > 0 ? view : undefined;
  });
  expect(contacts).toMatchObject([{ how: 'escalated' }]);
  const screenings = await until('it is screened', async () => {
    const { items } = await front
      .as('screener-one')
      .get<Of<object>>(`/v1/screenings?contactId=${contacts[0]!.contactId}`);
    return items.length === 2 ? items : undefined;
  });
  expect(screenings).toHaveLength(2);
  await until('the school has its receipt', async () => {
    const { items } = await front
      .as('oakfield-lead')
      .get<Of<{ contactId: string }>>('/v1/inbox?kind=receipt&limit=200');
    return items.find(({ contactId }) => contactId === contacts[0]!.contactId);
  });
  expect(id).toBeDefined();
}, 60_000);

it('CON-08 the outcome DAIS refers the adult, as from the agency that asked', async () => {
  const { path, version } = await inCall();
  const adult = {
    adult: { name: 'Leila Farahani', livesInBorough: true },
    ...{ agreement: { agreed: true }, facts: 'Her former partner waits outside the school.' },
  };
  const advice = { outcomes: ['dais'], said, summary: 'DAIS rings her.', adult };
  await front.as('consultation-worker').post(`${path}/advice`, advice, { version });
  const referral = await until('DAIS has the referral', async () => {
    const { items } = await front
      .as('dais-worker')
      .get<Of<{ adult: string; fromAgency: string }>>('/v1/dais/referrals');
    return items.find((one) => one.adult === 'Leila Farahani');
  });
  expect(referral).toMatchObject({ fromAgency: 'school-oakfield' });
}, 60_000);

it('CON-02 points to the allocated worker of a child who is open already', async () => {
  const row = {
    ...{ caseNumber: 'HK-1', firstName: 'Amara', lastName: 'Okonkwo', dateOfBirth: '2018-05-14' },
    ...{ status: 'child-in-need', team: 'child-in-need-east', workerId: 'allocated-worker' },
    ...{ workerName: 'Temi Ogunbanjo', openedOn: '2026-01-05', asAt: new Date().toISOString() },
  };
  await front.as('administrator').post('/v1/open-cases/imports', { rows: [row] });
  const { path } = await inCall({ child: { name: 'Okonkwo Amara', dateOfBirth: '2018-05-14' } });
  const answer = await front.as('consultation-worker').post<{ inWords: string }>(`${path}/open-case`, {});
  expect(answer).toMatchObject({ lookedUp: true, inWords: expect.stringContaining('Temi Ogunbanjo') });
}, 60_000);
