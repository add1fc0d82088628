import { newReference } from '@front-door/casework';
import type { EventName } from '@front-door/contracts';
import { TestClock } from '@front-door/service';
import { eventually, people, startTestService, type TestPerson } from '@front-door/testing';
import { partnerExchange } from '../src/partner-exchange.definition';
import type { DaisFigures, DaisListed } from '../src/reads/read-dais-figures';
import type { AdultReferralListed } from '../src/reads/read-adult-referrals';
import { registerAgencies } from '../src/use-cases/register-agency/register-agencies';
import { AGENCIES, Exchange, marshLaneLead, oakfieldLead, oakfieldTeacher, policeMash } from './exchange';

const { daisWorker, maracChair, screener, manager, administrator, analyst, auditor, hospitalNurse } = people;
const at = (text: string): Date => new Date(text);
/** A Monday, ten o'clock. */
const MONDAY = at('2026-11-23T10:00:00Z');
const clock = new TestClock(MONDAY.getTime());

let exchange: Exchange;
beforeAll(async () => {
  const service = await startTestService(partnerExchange, { clock });
  const duty = [{ code: 'duty-desk', name: 'Duty desk' }];
  const police = AGENCIES.find(({ code }) => code === 'police-ce')!;
  const chair = { code: 'marac-chair', name: 'Chair of MARAC' };
  await registerAgencies(service.app, [
    ...AGENCIES.filter((agency) => agency !== police),
    { ...police, functions: [...police.functions, chair], outbound: false },
    { code: 'dais', name: 'DAIS', kind: 'dais', sourceCode: '5B', functions: duty, outbound: false },
  ]);
  exchange = new Exchange(service);
}, 60_000);
afterAll(() => exchange?.service.close());
beforeEach(() => clock.set(MONDAY));

/** Every word of it is found again wherever it should not be. */
const SAFE = {
  how: 'Ring as Quillfeather the dentist',
  ...{ when: 'Quillfeather hours, noon', telephone: '07700 900418', avoid: 'Never Quillfeather at home' },
};
const REFERRAL = {
  adult: { name: 'Leila Farahani', dateOfBirth: '1991-04-02', livesInBorough: true },
  ...{ agreement: { agreed: true }, safeContact: SAFE, facts: 'He followed her to the school.' },
  risk: { yesAnswers: 15, professionalJudgement: 'high', reasons: 'It is getting worse.' },
  allegedPerpetrator: { name: 'Darius Kowal', relationship: 'former partner', aware: 'no' },
  children: [{ name: 'Arman Farahani', dateOfBirth: '2017-02-11', school: 'Oakfield', livesAt: '4 Hollin Row' }],
  contactReference: newReference('contact'),
};
let born = 1950;
/** An adult whom nobody has referred before. */
const somebody = (change: object = {}) => ({
  ...{ ...REFERRAL, adult: { ...REFERRAL.adult, dateOfBirth: `${++born}-01-01` }, ...change },
});
const post = (who: TestPerson, path: string, body: object = {}) =>
  exchange.service.as(who).post(`/v1/dais/${path}`).send(body);
const get = (who: TestPerson, path: string) => exchange.service.as(who).get(`/v1/dais/${path}`);
const refer = async (who: TestPerson = policeMash, change: object = {}) =>
  (await post(who, 'referrals', somebody(change)).expect(201)).body;
const said = async (type: EventName, key: string) =>
  eventually(async () => (await exchange.service.said()).find((one) => one.type === type && one.key === key), type);
const words = async (who: TestPerson, referralId: string, heading: RegExp): Promise<string> => {
  const found = await eventually(async () =>
    (await exchange.inbox(who)).find((message) => message.aboutId === referralId && heading.test(message.heading)),
  );
  return (await exchange.service.as(who).get(`/v1/inbox/${found.id}`).expect(200)).body.words;
};

describe('an agency refers an adult to DAIS', () => {
  it('DA-03 DA-04 is told at once the band, the criteria, and when an answer is due in working hours', async () => {
    const receipt = await refer();
    expect(receipt).toMatchObject({ band: 'high', warnings: [], answerDueAt: '2026-11-23T14:00:00.000Z' });
    expect(receipt.reference).toMatch(/^A/);
    expect(receipt.maracCriteria.map(({ criterion }: { criterion: string }) => criterion)).toEqual([
      'professional-judgement',
      'visible-high-risk',
    ]);
    const medium = await refer(policeMash, { risk: { yesAnswers: 11 } });
    expect(medium).toMatchObject({ band: 'medium', answerDueAt: '2026-11-24T10:00:00.000Z' });
    const event = await said('dais.referred', receipt.id);
    expect(event.payload).toEqual({
      ...{
        referralId: receipt.id,
        reference: receipt.reference,
        fromAgency: 'police-ce',
        toAgency: 'dais',
        band: 'high',
      },
      ...{
        contactReference: REFERRAL.contactReference,
        answerDueAt: receipt.answerDueAt,
        referredAt: MONDAY.toISOString(),
      },
    });
  });

  it('DA-01 DA-07 is warned and never bounced', async () => {
    const receipt = await refer(oakfieldLead, {
      adult: { name: 'Ayo', dateOfBirth: '2015-01-01', livesInBorough: false },
      ...{ agreement: { agreed: false }, safeContact: undefined, risk: undefined, contactReference: 'CHILD' },
    });
    expect(receipt.warnings.map(({ code }: { code: string }) => code)).toEqual([
      ...['under-16', 'lives-elsewhere', 'agreement-reason-missing', 'safe-contact-missing'],
      ...['checklist-missing', 'contact-reference-wrong'],
    ]);
    expect(receipt).toMatchObject({ band: null, bandBecause: ['The risk has not been assessed.'] });
    expect(receipt.whatHappensNext).toContain('A concern about a child needs a contact of its own.');
    expect((await said('dais.referred', receipt.id)).payload).not.toHaveProperty('contactReference');
  });

  it('takes nothing about ethnicity, and no question that is not on the checklist', async () => {
    await post(policeMash, 'referrals', somebody({ adult: { name: 'Ayo', ethnicity: 'WBRI' } })).expect(422);
    await post(policeMash, 'referrals', somebody({ risk: { questions: ['25'] } })).expect(422);
    await post(policeMash, 'referrals', somebody({ risk: { yesAnswers: 25 } })).expect(422);
  });

  it('DAIS finds it open in its inbox, accepts, and the referrer hears; what was asked is closed', async () => {
    const { id } = await refer();
    const asked = await exchange.message(daisWorker, id, 'adult-referral');
    expect(asked).toMatchObject({ open: true, link: `/v1/dais/referrals/${id}`, dueAt: '2026-11-23T14:00:00.000Z' });
    await post(daisWorker, `referrals/${id}/acceptance`, { words: 'We shall ring her today.' }).expect(200);
    expect(await exchange.message(daisWorker, id, 'adult-referral')).toMatchObject({ open: false });
    expect(await words(policeMash, id, /is accepted/)).toContain('We shall ring her today.');
    await said('dais.accepted', id);
    await post(daisWorker, `referrals/${id}/decline`, { reason: 'other', words: 'No.' }).expect(409);
    const attempt = { how: 'telephone', reached: false, note: 'No answer.' };
    await post(daisWorker, `referrals/${id}/contact-attempts`, attempt).expect(201);
    await post(daisWorker, `referrals/${id}/outcome`, {
      outcome: 'supported',
      words: 'She has a plan.',
      note: 'Ours.',
    }).expect(200);
    expect(await words(policeMash, id, /the outcome/)).toContain('She has a plan.');
    await said('dais.outcome', id);
    expect((await get(daisWorker, `referrals/${id}`)).body).toMatchObject({
      ...{ standing: 'finished', outcome: 'supported', outcomeNote: 'Ours.', repeat: false },
      contactAttempts: [{ ...attempt, triedByName: 'Ines Carvalho' }],
    });
    const { body } = await get(policeMash, `referrals/${id}`).expect(200);
    expect(body).toMatchObject({ standing: 'finished', outcomeWords: 'She has a plan.', safeContact: SAFE });
    for (const hidden of ['contactAttempts', 'outcomeNote', 'nomination', 'repeat'])
      expect(body).not.toHaveProperty(hidden);
  });

  it('DAIS declines with a reason, and words for the referrer', async () => {
    const { id } = await refer(oakfieldLead);
    await post(daisWorker, `referrals/${id}/decline`, { reason: 'lives-elsewhere' }).expect(422);
    await post(daisWorker, `referrals/${id}/decline`, {
      reason: 'lives-elsewhere',
      words: 'Ask Larch Council.',
    }).expect(200);
    expect(await words(oakfieldLead, id, /is not accepted/)).toContain('Ask Larch Council.');
    await said('dais.declined', id);
    await post(daisWorker, `referrals/${id}/outcome`, { outcome: 'other', words: 'x' }).expect(409);
    await post(daisWorker, `referrals/${id}/contact-attempts`, { how: 'text', reached: false }).expect(409);
    await post(daisWorker, `referrals/${id}/marac-nomination`).expect(409);
  });

  it('an answer that is late shows, until it comes and after', async () => {
    const { id } = await refer();
    const late = async () => {
      const { body } = await get(daisWorker, 'referrals?late=true&limit=200').expect(200);
      return (body.items as AdultReferralListed[]).some((item) => item.id === id);
    };
    clock.set(at('2026-11-23T14:00:00Z'));
    expect(await late()).toBe(false);
    clock.set(at('2026-11-23T14:00:01Z'));
    expect(await late()).toBe(true);
    await post(daisWorker, `referrals/${id}/acceptance`).expect(200);
    expect((await get(policeMash, `referrals/${id}`)).body).toMatchObject({ late: true });
  });
});

describe('who sees a referral', () => {
  it('the function that referred it and the desk of DAIS; to everybody else it is not there', async () => {
    const { id } = await refer(oakfieldLead);
    for (const who of [oakfieldLead, daisWorker]) await get(who, `referrals/${id}`).expect(200);
    const strangers = [
      ...[oakfieldTeacher, marshLaneLead, policeMash, maracChair, screener, manager, hospitalNurse],
      ...[
        { ...daisWorker, functions: [] },
        { ...marshLaneLead, sub: oakfieldLead.sub },
      ],
    ];
    for (const who of strangers) {
      await get(who, `referrals/${id}`).expect(404);
      await post(who, `referrals/${id}/acceptance`).expect(404);
      const { body } = await get(who, 'referrals?limit=200').expect(200);
      expect((body.items as AdultReferralListed[]).map((item) => item.id)).not.toContain(id);
    }
    for (const who of [administrator, analyst, auditor]) await get(who, `referrals/${id}`).expect(403);
  });

  it('the referrer neither answers its own referral nor nominates it', async () => {
    const { id } = await refer(oakfieldLead);
    await post(oakfieldLead, `referrals/${id}/acceptance`).expect(404);
    await post(oakfieldLead, `referrals/${id}/outcome`, { outcome: 'other', words: 'x' }).expect(404);
    await post(oakfieldLead, `referrals/${id}/marac-nomination`).expect(404);
    await post(screener, `referrals/${id}/marac-nomination`).expect(403);
  });

  it('a teacher without a function sees and hears of what they referred themselves', async () => {
    const { id } = await refer(oakfieldTeacher);
    await get(oakfieldLead, `referrals/${id}`).expect(404);
    await get(oakfieldTeacher, `referrals/${id}`).expect(200);
    await post(daisWorker, `referrals/${id}/acceptance`).expect(200);
    await words(oakfieldTeacher, id, /is accepted/);
  });
});

describe('with the front door', () => {
  it('staff refer to DAIS and see the answer with the referral', async () => {
    const { id } = await refer(screener);
    await post(daisWorker, `referrals/${id}/acceptance`, { words: 'We take her.' }).expect(200);
    expect((await get(manager, `referrals/${id}`)).body).toMatchObject({
      answerWords: 'We take her.',
      safeContact: SAFE,
    });
    await get(oakfieldLead, `referrals/${id}`).expect(404);
  });

  it('DA-07 DAIS refers to the front door, which reaches the adult through DAIS and answers', async () => {
    const receipt = await refer(daisWorker);
    const { id } = receipt;
    expect((await said('dais.referred', id)).payload).toMatchObject({ fromAgency: 'dais', toAgency: 'front-door' });
    const { body } = await get(screener, `referrals/${id}`).expect(200);
    expect(body).toMatchObject({ facts: REFERRAL.facts, contactReference: REFERRAL.contactReference });
    expect(JSON.stringify(body)).not.toMatch(/Quillfeather|900418/);
    expect((await get(daisWorker, `referrals/${id}`)).body.safeContact).toEqual(SAFE);
    await post(daisWorker, `referrals/${id}/acceptance`).expect(404);
    await post(screener, `referrals/${id}/acceptance`, { words: 'We look at the children.' }).expect(200);
    expect(await words(daisWorker, id, /is accepted/)).toContain('We look at the children.');
    await post(screener, `referrals/${id}/outcome`, { outcome: 'advice-given', words: 'Done.' }).expect(200);
    expect(await words(daisWorker, id, /the outcome/)).toContain('Done.');
  });
});

describe('MARAC', () => {
  it('DA-09 a nomination goes on the next agenda whose papers are open; the chair sees who and why', async () => {
    const { id, reference } = await refer();
    const { body } = await post(daisWorker, `referrals/${id}/marac-nomination`, {
      ...{ judgement: 'He has found her twice.', forTheMeeting: 'She moves on Friday.' },
    }).expect(201);
    // Every 14 days from 8 January 2026; the papers of 26 November have closed.
    expect(body).toMatchObject({ agendaOn: '2026-12-10', repeat: false });
    await post(daisWorker, `referrals/${id}/marac-nomination`).expect(409);
    expect((await said('marac.nominated', id)).payload).toEqual({
      ...{ referralId: id, reference, fromAgency: 'police-ce', toAgency: 'dais', band: 'high', nominationId: body.id },
      ...{ agendaOn: '2026-12-10', repeat: false, nominatedAt: MONDAY.toISOString() },
    });
    await exchange.message(maracChair, body.id, 'marac-nomination');
    for (const who of [maracChair, daisWorker]) {
      const agenda = (await get(who, 'marac/agendas/2026-12-10').expect(200)).body;
      const item = agenda.items.find((one: { referralId: string }) => one.referralId === id);
      expect(item).toMatchObject({
        ...{ adult: { name: 'Leila Farahani' }, allegedPerpetrator: { name: 'Darius Kowal' }, repeat: false },
        ...{ children: [{ name: 'Arman Farahani', school: 'Oakfield' }], forTheMeeting: 'She moves on Friday.' },
      });
      expect(item.criteria.map((one: { words: string }) => one.words)).toEqual([
        'Professional judgement: He has found her twice.',
        'Visible high risk: 15 of the checklist’s 24 answers are yes (14 or more).',
      ]);
      expect(JSON.stringify(agenda)).not.toMatch(/Quillfeather|900418|Hollin Row|followed her/);
      const ahead = (await get(who, 'marac/agendas').expect(200)).body.items;
      expect(ahead[0]).toMatchObject({ id: '2026-12-10', papersCloseAt: '2026-12-02T23:59:59.000Z' });
      // Christmas Eve is worked; 7 January follows.
      expect(ahead.slice(1, 3).map((one: { on: string }) => one.on)).toEqual(['2026-12-24', '2027-01-07']);
    }
    for (const who of [policeMash, oakfieldLead, { ...daisWorker, functions: [] }])
      for (const path of ['marac/agendas', 'marac/agendas/2026-12-10']) await get(who, path).expect(404);
    for (const who of [screener, manager, administrator]) await get(who, 'marac/agendas').expect(403);
    await get(maracChair, 'marac/agendas/tomorrow').expect(404);
  });

  it('DA-03 needs a criterion, or the judgement of whoever nominates', async () => {
    const { id } = await refer(policeMash, { risk: { yesAnswers: 4 } });
    const { body } = await post(daisWorker, `referrals/${id}/marac-nomination`).expect(409);
    expect(body.code).toBe('no-criterion');
    await post(daisWorker, `referrals/${id}/marac-nomination`, { judgement: 'He has a weapon.' }).expect(201);
  });

  it('DA-03 a repeat is marked: by the last conference given, and by one of ours about the same adult', async () => {
    const given = await refer(policeMash, { risk: { yesAnswers: 2 }, lastMaracOn: '2026-03-01' });
    expect((await post(daisWorker, `referrals/${given.id}/marac-nomination`).expect(201)).body.repeat).toBe(true);
    const adult = { name: 'Ximena Duarte', dateOfBirth: '1988-08-08' };
    const first = await refer(policeMash, { adult });
    await post(daisWorker, `referrals/${first.id}/marac-nomination`).expect(201);
    clock.set(at('2026-12-14T10:00:00Z'));
    const second = await refer(oakfieldLead, { adult: { ...adult, name: 'DUARTE, Ximena' } });
    const { body } = await post(daisWorker, `referrals/${second.id}/marac-nomination`).expect(201);
    expect(body).toMatchObject({ repeat: true });
    expect(body.criteria.at(-1).words).toContain('agenda of Thursday 10 December 2026');
    expect((await get(daisWorker, `referrals/${second.id}`)).body).toMatchObject({ repeat: true });
    expect((await get(oakfieldLead, `referrals/${second.id}`)).body).not.toHaveProperty('repeat');
  });
});

describe('DA-09 the safe contact', () => {
  it('is refused in every text that others read, however the number is written', async () => {
    const { id } = await refer();
    const number = 'Ring her on +44 7700 900 418.';
    const refused = [
      await post(daisWorker, `referrals/${id}/acceptance`, { words: number }),
      await post(daisWorker, `referrals/${id}/decline`, { reason: 'other', words: SAFE.how }),
      await post(daisWorker, `referrals/${id}/marac-nomination`, { forTheMeeting: number }),
      await post(daisWorker, `referrals/${id}/marac-nomination`, { judgement: number }),
    ];
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
      refused.map(() => [422, 'repeats-safe-contact']),
    );
  });

  it('is in no list, message, event, delivery, agenda, figure or journal', async () => {
    const partners = [policeMash, oakfieldLead, daisWorker, maracChair];
    const paths = [
      'referrals?limit=200',
      'marac/agendas/2026-12-10',
      'figures/referrals?from=2026-11-01&to=2026-12-31&limit=200',
    ];
    const texts = await Promise.all([
      ...[...partners, screener, analyst, manager].flatMap((who) =>
        paths.map(async (path) => JSON.stringify((await get(who, path)).body)),
      ),
      ...partners.map((who) => exchange.inbox(who)),
    ]);
    const stored = await exchange.rows(
      `SELECT heading, words FROM partner_exchange.message UNION ALL
       SELECT metadata, body FROM partner_exchange.journal UNION ALL SELECT type, payload FROM partner_exchange.outbox`,
    );
    const events = await exchange.service.said();
    expect(stored.length).toBeGreaterThan(30);
    expect(events.length).toBeGreaterThan(10);
    expect(JSON.stringify([texts, stored, events])).not.toMatch(/Quillfeather|900418/);
    // Names neither, where things travel.
    expect(JSON.stringify([stored, events])).not.toMatch(/Farahani|Kowal|Hollin Row/);
  });
});

describe('M-21', () => {
  it('counts referrals a week, repeats and the conference, with the list behind each number', async () => {
    clock.set(at('2027-02-01T10:00:00Z'));
    const adult = { name: 'Osric Bello', dateOfBirth: '1990-09-09' };
    const first = await refer(policeMash, { adult, children: [] });
    clock.set(at('2027-02-10T10:00:00Z'));
    const second = await refer(oakfieldLead, { adult });
    await refer(daisWorker);
    const { agendaOn } = (await post(daisWorker, `referrals/${second.id}/marac-nomination`).expect(201)).body;
    expect(agendaOn).toBe('2027-02-18');
    const figures = async (who: TestPerson, period = 'from=2027-02-01&to=2027-02-21') =>
      (await get(who, `figures?${period}`).expect(200)).body as DaisFigures;
    for (const who of [manager, analyst, daisWorker]) {
      expect(await figures(who)).toMatchObject({
        ...{ measure: 'M-21', referrals: 2, repeat: { numerator: 1, denominator: 2, percentage: 50 } },
        weeks: [
          { weekBegins: '2027-02-01', referrals: 1 },
          { weekBegins: '2027-02-08', referrals: 1 },
          { weekBegins: '2027-02-15', referrals: 0 },
        ],
        marac: { cases: 1, repeat: { numerator: 0, percentage: 0 }, withChildren: { percentage: 100 } },
      });
    }
    const behind = async (list: string) => {
      const { body } = await exchange.service.as(analyst).get(list).expect(200);
      expect(JSON.stringify(body)).not.toMatch(/Bello|Osric/);
      return (body.items as DaisListed[]).map(({ id }) => id);
    };
    const { weeks, repeat, withChildren, marac } = await figures(analyst);
    expect(await behind(weeks[0]!.list)).toEqual([first.id]);
    expect(await behind(repeat.list)).toEqual([second.id]);
    expect(await behind(withChildren.list)).toEqual([second.id]);
    expect(await behind(marac.list)).toEqual([second.id]);
    expect(await behind(marac.repeat.list)).toEqual([]);
    expect(await figures(analyst, 'from=9999-12-01&to=9999-12-31')).toMatchObject({
      referrals: 0,
      repeat: { percentage: null },
    });
    await get(analyst, 'figures?from=2027-02-02&to=2027-02-01').expect(422);
    await get(analyst, 'figures?from=2020-02-02&to=2027-02-01').expect(422);
    await get(oakfieldLead, 'figures?from=2027-02-01&to=2027-02-21').expect(404);
    await get(screener, 'figures?from=2027-02-01&to=2027-02-21').expect(403);
  });
});

describe('the policy', () => {
  it('is an administrator’s; what came before keeps its version; an unknown desk or day is refused', async () => {
    const { body } = await get(analyst, 'policy').expect(200);
    const policy = { ...body.content, bands: { medium: 3, high: 5 }, why: 'A trial.' };
    await post(manager, 'policy', policy).expect(403);
    await post(administrator, 'policy', { ...policy, dais: { agency: 'dais', function: 'no-such' } }).expect(422);
    await post(administrator, 'policy', { ...policy, agenda: { ...policy.agenda, first: '2999-01-01' } }).expect(422);
    await post(administrator, 'policy', { ...policy, bands: { medium: 5, high: 3 } }).expect(422);
    const before = await refer(policeMash, { risk: { yesAnswers: 5 } });
    await post(administrator, 'policy', policy).expect(200);
    expect(await refer(policeMash, { risk: { yesAnswers: 5 } })).toMatchObject({ band: 'high' });
    expect((await get(policeMash, `referrals/${before.id}`)).body).toMatchObject({ band: 'standard' });
    await post(administrator, 'policy', { ...body.content, why: 'The trial is over.' }).expect(200);
  });
});
