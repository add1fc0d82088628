import { aContact } from '@front-door/testing';
import { until } from '../../tools/story/caller';
import { discussStrategy } from '../../tools/story/strategy';
import { type Embedded, startEmbedded } from '../setup/embedded';

/** A strategy discussion among the other services, in one process, through the public doors. */
let front: Embedded;
beforeAll(async () => {
  front = await startEmbedded();
});
afterAll(() => front?.close());

interface Receipt {
  id: string;
  children: { childId: string }[];
}

it('WT-04..14 is asked for from a screening, held with what each agency knows, and its result is beside the screening', async () => {
  const as = front.as;
  const school = as('oakfield-lead');
  const receipt = await school.post<Receipt>('/v1/contacts', aContact());
  const childIds = receipt.children.map(({ childId }) => childId);
  await until('both are screened', async () => {
    const { items } = await as('screener-one').get<{ items: object[] }>(`/v1/screenings?contactId=${receipt.id}`);
    return items.length === 2 || undefined;
  });
  const cast = {
    ...{ screener: as('screener-one'), chair: as('chair'), school },
    ...{ police: as('police-mash-sergeant'), health: as('hospital-doctor') },
  };
  const lines: string[] = [];
  const about = { contactId: receipt.id, childIds, referrer: 'school-oakfield' };
  const { discussionId, conferenceBy } = await discussStrategy(cast, about, (line) => lines.push(line));
  expect(conferenceBy).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(lines).toHaveLength(4);

  const path = `/v1/discussions/${discussionId}`;
  const record = await school.get<{ decisions: object[]; contributions: { words?: string }[] }>(`${path}/record`);
  expect(record.decisions).toHaveLength(2);
  expect(JSON.stringify(record.contributions)).toContain('Two calls');
  await expect(as('marsh-lane-lead').get(path)).rejects.toMatchObject({ status: 404 });
  await expect(as('marsh-lane-lead').get(`${path}/record`)).rejects.toMatchObject({ status: 404 });

  const { items: actions } = await cast.police.get<{ items: { id: string; what: string }[] }>(
    '/v1/discussions/actions',
  );
  await expect(school.post(`${path}/actions/${actions[0]!.id}/completion`, { words: 'Done' })).rejects.toMatchObject({
    status: 404,
  });
  await cast.police.post(`${path}/actions/${actions[0]!.id}/completion`, { words: 'Seen at home, safe.' });
  await until('the action leaves the inbox', async () => {
    const { items } = await cast.police.get<{ items: { open: boolean }[] }>('/v1/inbox?kind=plan-action&limit=50');
    return items.every(({ open }) => !open) || undefined;
  });
  await school.post(`${path}/dissent`, {
    words: 'We would have wished for more time.',
    handlingMark: 'may-be-shared-in-discussion',
  });
  await expect(
    as('screener-one').post(`/v1/screenings/contacts/${receipt.id}/strategy-discussion`, {
      ...{ childIds, why: 'neglect', harmLevel: 'harm', rationale: 'x' },
    }),
  ).rejects.toMatchObject({ status: 422 });
}, 90_000);
