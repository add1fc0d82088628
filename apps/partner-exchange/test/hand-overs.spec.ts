import { newId } from '@front-door/persistence';
import { eventually } from '@front-door/testing';
import { aboutScreening, aContactReceived, Exchange, now, oakfieldLead, policeMash } from './exchange';

let exchange: Exchange;
beforeAll(async () => {
  exchange = await Exchange.start();
}, 60_000);
afterAll(() => exchange?.service.close());

const words = 'Please call her sister, not her.';

/** A child whom Oakfield told of, offered to an agency, or to a team of the council. */
function offered(toAgency?: string) {
  const about = {
    ...aboutScreening(aContactReceived(oakfieldLead)),
    ...{ handOverId: newId(), destination: 'dais', ...(toAgency ? { toAgency } : {}) },
  };
  const child = toAgency ? { childName: 'Amara Okonkwo', dateOfBirth: '2018-05-14', words } : {};
  return { about, offered: { ...about, ...child, dueAt: now(), offeredAt: now() } };
}

describe('a hand-over', () => {
  it('lies open in the inbox of the agency that the child goes to until it answers; the referrer hears nothing', async () => {
    const { about, offered: offer } = offered('police-ce');
    await exchange.hears('handover.offered', about.handOverId, offer);
    const found = await exchange.message(policeMash, about.handOverId);
    expect(found).toMatchObject({ kind: 'hand-over', open: true, link: `/v1/hand-overs/${about.handOverId}` });
    expect(found.heading).not.toContain('Amara');
    const { body } = await exchange.service.as(policeMash).get(`/v1/inbox/${found.id}`).expect(200);
    expect(body.words).toContain('We ask you to take over Amara Okonkwo, born 14 May 2018.');
    expect(body.words).toContain(words);
    expect(body.words).not.toMatch(/oakfield/i);
    await exchange.hears('handover.accepted', about.handOverId, {
      ...about,
      recordedByStaff: false,
      acceptedAt: now(),
    });
    await eventually(async () => !(await exchange.message(policeMash, about.handOverId)).open);
    expect((await exchange.inbox(oakfieldLead)).filter(({ aboutId }) => aboutId === about.handOverId)).toEqual([]);
  });

  it('chases itself when it climbs; taken back, the agency is told that there is nothing to accept', async () => {
    const { about, offered: offer } = offered('police-ce');
    await exchange.hears('handover.offered', about.handOverId, offer);
    const rung = { rung: 1, roles: ['screening-manager'], dueAt: now(), climbedAt: now() };
    await exchange.hears('handover.overdue', about.handOverId, { ...about, ...rung });
    const notices = async () =>
      (await exchange.inbox(policeMash)).filter(
        ({ aboutId, kind }) => aboutId === about.handOverId && kind === 'notice',
      );
    await eventually(async () => (await notices()).length === 1);
    const back = { ...about, takenBack: true, recordedByStaff: false, returnedAt: now() };
    await exchange.hears('handover.returned', about.handOverId, back);
    await eventually(async () => (await notices()).length === 2);
    expect((await notices()).map(({ heading }) => heading).sort()).toEqual([
      expect.stringContaining('is overdue'),
      expect.stringContaining('is taken back'),
    ]);
    expect((await exchange.message(policeMash, about.handOverId, 'hand-over')).open).toBe(false);
  });

  it('to a team of the council puts nothing into any inbox', async () => {
    const { about, offered: offer } = offered();
    await exchange.hears('handover.offered', about.handOverId, offer);
    await exchange.hears('handover.accepted', about.handOverId, {
      ...about,
      recordedByStaff: false,
      acceptedAt: now(),
    });
    // A later message shows that these were taken.
    const last = offered('police-ce');
    await exchange.hears('handover.offered', last.about.handOverId, last.offered);
    await exchange.message(policeMash, last.about.handOverId);
    expect(await exchange.rows('SELECT 1 FROM partner_exchange.message WHERE about_id = $1', about.handOverId)).toEqual(
      [],
    );
    expect(
      await exchange.rows('SELECT 1 FROM partner_exchange.parked WHERE payload LIKE $1', `%${about.handOverId}%`),
    ).toEqual([]);
  });
});
