import { people, type TestPerson } from '@front-door/testing';
import { type FrontDoorWithIssuer, problemOf, startFrontDoorWithIssuer } from '../setup/front-door-with-issuer';
import { recommendation, type Scene, setTheScene, succeeded, versionOf } from './scene';

/** Who may, role by role; and what no role may. */
let front: FrontDoorWithIssuer;
let scene: Scene;

beforeAll(async () => {
  front = await startFrontDoorWithIssuer();
  scene = await setTheScene(front);
});
afterAll(() => front?.close());

const staff = (role: string): TestPerson => ({ ...people.screener, sub: `a-${role}`, roles: [role] });
const ofCouncil = (role: string): TestPerson => ({
  ...people.oakfieldSystem,
  sub: `svc-${role}`,
  agency: 'front-door',
  functions: [],
  roles: [role],
});

/** In the order of the table's columns. */
const EVERYBODY: readonly [column: string, who: TestPerson][] = [
  ['Us', people.oakfieldDeputy],
  ['Sy', people.oakfieldSystem],
  ['Co', staff('consultation-worker')],
  ['Sc', people.otherScreener],
  ['Mg', people.otherManager],
  ['Du', people.dutyManager],
  ['Em', people.emergencyDutyWorker],
  ['Te', { ...staff('receiving-team'), functions: ['access-and-assessment'] }],
  ['Ch', staff('chair')],
  ['La', staff('lado')],
  ['Ls', staff('lado-support')],
  ['An', people.analyst],
  ['Au', people.auditor],
  ['Ad', people.administrator],
  ['Se', ofCouncil('service')],
];

/** x: may. Partner user and system; then staff; then a service of our own. */
const TABLE = `
                                                     Us Sy Co Sc Mg Du Em Te Ch La Ls An Au Ad Se
POST /v1/contacts                                    x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
POST /v1/fhir/$process-message                       x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
POST /v1/contacts/for-caller                         .  .  x  x  x  x  x  .  .  .  .  .  .  .  .
GET  /v1/contacts                                    x  x  .  x  x  x  x  .  .  .  .  .  x  .  .
GET  /v1/contacts/:contact                           x  x  .  x  x  x  x  .  .  .  .  .  x  .  .
GET  /v1/contacts/:contact/history                   .  .  .  x  x  x  x  .  .  .  .  .  x  .  .
GET  /v1/contacts/:contact/referrer                  .  .  .  .  x  x  x  .  .  .  .  .  .  .  .
GET  /v1/outcomes-to-tell                            .  .  .  x  x  x  x  .  .  .  .  .  .  .  .
POST /v1/contacts/:contact/information               x  x  .  x  x  x  x  .  .  .  .  .  .  .  .
POST /v1/contacts/:contact/attachments               x  x  .  x  x  x  x  .  .  .  .  .  .  .  .
GET  /v1/contacts/:contact/attachments/:contact      x  x  .  x  x  x  x  .  .  .  .  .  x  .  .
GET  /v1/contacts/:contact/sent                      x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
GET  /v1/contacts/:contact/sent/print                x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
GET  /v1/contacts/:contact/sent/print.pdf            x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
POST /v1/contacts/:contact/corrections               x  x  .  x  x  x  x  .  .  .  .  .  .  .  .
POST /v1/contacts/:contact/withdrawal-request        x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
GET  /v1/contacts/:contact/withheld                  .  .  .  x  x  x  x  .  .  .  .  .  .  .  .
POST /v1/contacts/:contact/withheld                  .  .  .  x  x  x  x  .  .  .  .  .  .  .  .
POST /v1/contacts/:contact/withheld/:child/lifting   .  .  .  .  x  x  x  .  .  .  .  .  .  .  .
POST /v1/contacts/:contact/people-of-concern         .  .  .  x  x  x  x  .  .  .  .  .  .  .  .
POST /v1/contacts/:contact/release-to-function       .  .  .  .  x  x  x  .  .  .  .  .  .  .  .
POST /v1/contacts/:contact/restricted-moves          .  .  .  x  x  x  x  .  .  .  .  .  .  .  .
GET  /v1/contact-policies                            .  .  .  x  x  x  x  .  .  .  .  x  x  x  .
POST /v1/contact-policies/restricted-pointer         .  .  .  .  .  .  .  .  .  .  .  .  .  x  .
GET  /v1/messages/held                               .  .  .  .  x  x  x  .  .  .  .  .  .  .  .
GET  /v1/messages/held/:message                      .  .  .  .  x  x  x  .  .  .  .  .  .  .  .
POST /v1/messages/held/:message/release              .  .  .  .  x  x  x  .  .  .  .  .  .  .  .
POST /v1/messages/held/:message/cancellation         .  .  .  .  x  x  x  .  .  .  .  .  .  .  .
GET  /v1/children/:child                             .  .  .  x  x  x  x  .  .  .  .  .  x  .  .
POST /v1/children/:child/links                       .  .  .  x  x  x  x  .  .  .  .  .  .  .  .
POST /v1/children/:child/open-case                   .  .  .  x  x  x  x  .  .  .  .  .  .  .  .
GET  /v1/open-cases                                  .  .  .  x  x  x  x  .  .  .  .  .  x  x  .
POST /v1/open-cases/imports                          .  .  .  .  .  .  .  .  .  .  .  .  .  x  x
GET  /v1/ledger                                      .  .  .  .  x  x  .  .  .  .  .  .  x  x  x
GET  /v1/allocations                                 .  .  .  .  .  x  .  .  .  .  .  .  .  .  .
GET  /v1/queue                                       .  .  .  x  x  x  x  .  .  .  .  .  x  .  .
GET  /v1/screenings/:screening                       .  .  .  x  x  x  x  .  .  .  .  .  x  .  .
POST /v1/screenings/:screening/claim                 .  .  .  x  x  x  x  .  .  .  .  .  .  .  .
POST /v1/screenings/:screening/assignment            .  .  .  .  x  x  .  .  .  .  .  .  .  .  .
POST /v1/screenings/:screening/triage                .  .  .  x  x  x  x  .  .  .  .  .  .  .  .
POST /v1/screenings/:screening/recommendation        .  .  .  x  x  x  x  .  .  .  .  .  .  .  .
GET  /v1/screenings/:screening/outcome-preview       .  .  .  x  x  x  x  .  .  .  .  .  x  .  .
POST /v1/screenings/:screening/outcome-preview       .  .  .  x  x  x  x  .  .  .  .  .  .  .  .
POST /v1/screenings/:screening/authorisation         .  .  .  .  x  x  x  .  .  .  .  .  .  .  .
POST /v1/screenings/:screening/reopening             .  .  .  .  x  x  .  .  .  .  .  .  .  .  .
GET  /v1/checks/:check                               x  x  .  x  x  x  x  .  .  .  .  .  x  .  .
POST /v1/checks/:check/answer                        x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
POST /v1/checks/:check/recorded-answer               .  .  .  x  x  x  x  .  .  .  .  .  .  .  .
POST /v1/checks/:check/attachments                   x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
POST /v1/checks/:check/recorded-attachments          .  .  .  x  x  x  x  .  .  .  .  .  .  .  .
GET  /v1/checks/:check/attachments/:contact          x  x  .  x  x  x  x  .  .  .  .  .  x  .  .
GET  /v1/checks/:check/sent                          x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
GET  /v1/checks/:check/sent/print                    x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
GET  /v1/checks/:check/sent/print.pdf                x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
GET  /v1/hand-overs                                  x  x  .  x  x  x  x  x  .  .  .  .  x  .  .
GET  /v1/hand-overs/:handover                        x  x  .  x  x  x  x  x  .  .  .  .  x  .  .
POST /v1/hand-overs/:handover/acceptance             x  x  .  .  .  .  .  x  .  .  .  .  .  .  .
POST /v1/hand-overs/:handover/return                 x  x  .  .  .  .  .  x  .  .  .  .  .  .  .
POST /v1/hand-overs/:handover/recorded-answer        .  .  .  x  x  x  x  .  .  .  .  .  .  .  .
POST /v1/screenings/:screening/challenge             x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
POST /v1/screenings/:screening/recorded-challenge    .  .  .  x  x  x  x  .  .  .  .  .  .  .  .
GET  /v1/challenges                                  x  x  .  .  x  x  .  .  .  .  .  .  x  .  .
GET  /v1/challenges/:challenge                       x  x  .  .  x  x  .  .  .  .  .  .  x  .  .
POST /v1/challenges/:challenge/answer                .  .  .  .  x  x  .  .  .  .  .  .  .  .  .
POST /v1/challenges/:challenge/acceptance            x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
POST /v1/challenges/:challenge/next-stage            x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
POST /v1/challenges/:challenge/withdrawal            x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
POST /v1/challenges/:challenge/recorded-reply        .  .  .  x  x  x  x  .  .  .  .  .  .  .  .
GET  /v1/policies                                    .  .  .  x  x  x  x  .  .  .  .  x  x  x  .
POST /v1/policies/claims                             .  .  .  .  .  .  .  .  .  .  .  .  .  x  .
GET  /v1/alarms                                      .  .  x  x  x  x  x  .  .  .  .  .  x  x  .
GET  /v1/pages                                       .  .  .  .  x  x  .  .  .  .  .  .  x  x  .
GET  /v1/emergency-duty                              .  .  .  x  x  x  x  .  .  .  .  .  x  .  .
POST /v1/emergency-duty/:contact/hand-back           .  .  .  .  .  x  x  .  .  .  .  .  .  .  .
POST /v1/discussions/:contact/guests                 .  .  .  x  x  x  x  .  x  .  .  .  .  .  .
POST /v1/discussions/:contact/guests/:contact/links  .  .  .  x  x  x  x  .  x  .  .  .  .  .  .
GET  /v1/discussions/:contact/guests                 .  .  .  x  x  x  x  .  x  .  .  .  x  .  .
POST /v1/discussions/:contact/contributions/:contact/attachments
                                                     x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
POST /v1/discussions/:contact/contributions/:contact/recorded-attachments
                                                     .  .  .  x  x  x  x  .  x  .  .  .  .  .  .
GET  /v1/discussions/:contact/attachments/:contact   x  x  .  x  x  x  x  .  x  .  .  .  x  .  .
GET  /v1/discussions/:contact/sent                   x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
GET  /v1/discussions/:contact/sent/print             x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
GET  /v1/discussions/:contact/sent/print.pdf         x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
GET  /v1/discussions/guest-emails                    .  .  .  .  .  .  .  .  .  .  .  .  x  x  .
GET  /v1/books                                       .  .  .  .  x  x  .  .  .  .  .  .  x  x  x
GET  /v1/agencies                                    .  .  .  x  x  x  x  .  .  .  .  .  x  x  .
POST /v1/agencies                                    .  .  .  .  .  .  .  .  .  .  .  .  .  x  .
GET  /v1/inbox                                       x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
GET  /v1/inbox/:message                              x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
GET  /v1/submissions                                 x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
GET  /v1/encompass/figures                           .  .  .  .  x  x  .  .  .  .  .  x  x  x  .
GET  /v1/encompass/notices/:notice                   .  .  .  x  x  x  x  .  .  .  .  .  x  .  .
GET  /v1/encompass/to-telephone                      .  .  .  x  x  x  x  .  .  .  .  .  x  .  .
POST /v1/encompass/notices/:notice/telephone-calls   .  .  .  x  x  x  x  .  .  .  .  .  .  .  .
POST /v1/encompass/notices/:notice/school            x  x  .  x  x  x  x  .  .  .  .  .  .  .  .
GET  /v1/encompass/arrangements                      x  x  .  x  x  x  x  .  .  .  .  x  x  x  .
POST /v1/encompass/calendars/school-oakfield         x  x  .  .  .  .  .  .  .  .  .  .  .  x  .
POST /v1/encompass/policy                            .  .  .  .  .  .  .  .  .  .  .  .  .  x  .
POST /v1/dais/referrals                              x  x  .  x  x  x  x  .  .  .  .  .  .  .  .
GET  /v1/dais/referrals                              x  x  .  x  x  x  x  .  .  .  .  .  .  .  .
GET  /v1/dais/referrals/:referral                    x  x  .  x  x  x  x  .  .  .  .  .  .  .  .
POST /v1/dais/referrals/:referral/acceptance         x  x  .  x  x  x  x  .  .  .  .  .  .  .  .
POST /v1/dais/referrals/:referral/decline            x  x  .  x  x  x  x  .  .  .  .  .  .  .  .
POST /v1/dais/referrals/:referral/contact-attempts   x  x  .  x  x  x  x  .  .  .  .  .  .  .  .
POST /v1/dais/referrals/:referral/outcome            x  x  .  x  x  x  x  .  .  .  .  .  .  .  .
POST /v1/dais/referrals/:referral/marac-nomination   x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
GET  /v1/dais/marac/agendas                          x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
GET  /v1/dais/marac/agendas/2026-12-10               x  x  .  .  .  .  .  .  .  .  .  .  .  .  .
GET  /v1/dais/figures                                x  x  .  .  x  x  .  .  .  .  .  x  .  .  .
GET  /v1/dais/figures/referrals                      x  x  .  .  x  x  .  .  .  .  .  x  .  .  .
GET  /v1/dais/policy                                 x  x  .  x  x  x  x  .  .  .  .  x  x  x  .
POST /v1/dais/policy                                 .  .  .  .  .  .  .  .  .  .  .  .  .  x  .
GET  /v1/messages/:message/trace                     .  .  .  .  x  x  .  .  .  .  .  .  x  x  .
GET  /v1/messages/:message/words                     .  .  .  .  .  .  .  .  .  .  .  .  x  .  .
GET  /v1/messages/alerts                             .  .  .  .  .  .  .  .  .  .  .  .  x  x  .
GET  /v1/messages/emails                             .  .  .  .  .  .  .  .  .  .  .  .  x  x  .
POST /v1/messages/:message/sending-again             .  .  .  .  .  .  .  .  .  .  .  .  .  x  .
GET  /v1/agencies/school-oakfield/endpoints          .  .  .  .  .  .  .  .  .  .  .  .  x  x  .
POST /v1/agencies/school-oakfield/endpoints          .  .  .  .  .  .  .  .  .  .  .  .  .  x  .
GET  /v1/agencies/school-oakfield/functions/f/members
                                                     x  .  .  .  .  .  .  .  .  .  .  .  x  x  .
POST /v1/agencies/school-oakfield/functions/f/cover  x  .  .  .  .  .  .  .  .  .  .  .  .  x  .
POST /v1/agencies/school-oakfield/functions/f/cover/c/ending
                                                     x  .  .  .  .  .  .  .  .  .  .  .  .  x  .
GET  /v1/operations/contacts-intake/parked           .  .  .  .  .  .  .  .  .  .  .  .  x  x  .
GET  /v1/operations/contacts-intake/parked/:contact  .  .  .  .  .  .  .  .  .  .  .  .  x  .  .
POST /v1/operations/contacts-intake/parked/:contact/replay
                                                     .  .  .  .  .  .  .  .  .  .  .  .  .  x  .
GET  /v1/operations/contacts-intake/journal/verdict  .  .  .  .  .  .  .  .  .  .  .  .  x  x  .
POST /v1/lado/referrals                              x  x  x  x  x  x  x  .  .  .  .  .  .  .  .
GET  /v1/lado/referrals                              x  .  x  x  x  x  x  .  .  .  .  .  .  .  .
GET  /v1/lado/allegations                            .  .  .  .  .  .  .  .  .  x  x  .  .  .  .
GET  /v1/lado/allegations/closed                     .  .  .  .  .  .  .  .  .  x  x  .  .  .  .
GET  /v1/lado/allegations/:contact                   .  .  .  .  .  .  .  .  .  x  x  .  .  .  .
GET  /v1/lado/allegations/:contact/history           .  .  .  .  .  .  .  .  .  x  x  .  .  .  .
POST /v1/lado/allegations/:contact/triage            .  .  .  .  .  .  .  .  .  x  .  .  .  .  .
POST /v1/lado/allegations/:contact/messages          .  .  .  .  .  .  .  .  .  x  x  .  .  .  .
POST /v1/lado/allegations/:contact/closing           .  .  .  .  .  .  .  .  .  x  .  .  .  .  .
POST /v1/lado/allegations/:contact/erasure           .  .  .  .  .  .  .  .  .  x  .  .  .  .  .
GET  /v1/lado/figures                                .  .  .  .  .  .  .  .  .  x  x  .  .  .  .
GET  /v1/lado/moved-matters                          .  .  .  .  .  .  .  .  .  x  x  .  .  .  .
GET  /v1/lado/policies                               .  .  .  .  .  .  .  .  .  x  x  .  .  .  .
POST /v1/lado/policies/counts-outside                .  .  .  .  .  .  .  .  .  x  .  .  .  .  .
GET  /v1/lado/counts                                 .  .  .  .  x  x  .  .  .  x  x  x  x  .  .
GET  /v1/operations/lado-referrals/parked            .  .  .  .  .  .  .  .  .  x  x  .  .  .  .
GET  /v1/operations/lado-referrals/parked/:contact   .  .  .  .  .  .  .  .  .  x  .  .  .  .  .
GET  /v1/operations/lado-referrals/journal/verdict   .  .  .  .  .  .  .  .  .  x  x  .  .  .  .
`;

const rows = [
  ...TABLE.replace(/(members|ending|replay|attachments)\n/g, '$1 ').matchAll(/^(GET|POST) +(\/\S+) +([x. ]+)$/gm),
].map(([, method, path, marks]) => [method!, path!, marks!.trim().split(/ +/).join('')] as const);

it('the table has a column for each of them, and every line of it is read', () => {
  expect(TABLE.split('\n')[1]!.trim().split(/ +/)).toEqual(EVERYBODY.map(([column]) => column));
  expect(rows.length).toBe(TABLE.match(/^(GET|POST) /gm)!.length);
});

it.each(rows)('%s %s', async (method, path, marks) => {
  const ids: Record<string, string> = {
    ...{ contact: scene.contactId, child: scene.children[0]!.childId, screening: scene.children[0]!.screeningId },
    ...{
      check: scene.healthCheckId,
      message: scene.messageId,
      handover: scene.handOvers.accepted,
      challenge: scene.challenges.accepted,
      notice: scene.noticeId,
    },
    referral: scene.adultReferrals.taken,
  };
  const real = path.replace(/:(\w+)/g, (_, name: string) => ids[name]!);
  let found = '';
  for (const [, who] of EVERYBODY) {
    // An empty body stops those who may at the check of it.
    const answer = await front.send(who, method, real, method === 'POST' ? { body: {} } : {});
    found += answer.status === 403 && problemOf(answer).code === 'not-allowed' ? '.' : 'x';
  }
  expect(found).toBe(marks);
});

describe('a role in the wrong hands gives nothing', () => {
  const forged: [string, TestPerson][] = [
    [
      'staff roles at a school',
      { ...people.oakfieldLead, roles: ['screener', 'screening-manager', 'administrator', 'auditor', 'service'] },
    ],
    ['a partner’s role at the council', { ...people.screener, roles: ['partner-user'] }],
    ['a partner system’s role at the council', { ...people.oakfieldSystem, agency: 'front-door' }],
    ['a system with a person’s roles', { ...people.manager, kind: 'system' }],
    ['a person with a service’s role', { ...people.screener, roles: ['service'] }],
    ['a system with a partner user’s role', { ...people.oakfieldSystem, roles: ['partner-user'] }],
    ['a person with a partner system’s role', { ...people.oakfieldLead, roles: ['partner-system'] }],
    ['an agency that only looks like the council', { ...people.screener, agency: 'front-door ' }],
    ['an agency in capitals', { ...people.screener, agency: 'Front-Door' }],
    ['an agency that is a list', { ...people.screener, agency: ['front-door'] as never }],
    ['a guest of a discussion, as the issuer would have it', { ...people.oakfieldLead, roles: ['guest'] }],
    ['a role in capitals', { ...people.screener, roles: ['Screener'] }],
    ['roles that are no list', { ...people.screener, roles: 'screener' as never }],
    ['roles within a list', { ...people.screener, roles: [['screener']] as never }],
  ];
  it.each(forged)('%s', async (_, who) => {
    for (const path of [
      '/v1/contacts',
      '/v1/queue',
      '/v1/inbox',
      '/v1/agencies',
      '/v1/ledger?from=2026-01-01&to=2026-12-31',
    ]) {
      const { status, body } = await front.send(who, 'GET', path);
      expect([path, status, ['not-allowed', 'no-agency'].includes(body.code)]).toEqual([path, 403, true]);
    }
  });

  it('beside a right role it adds nothing: a school’s user who is also called a screener stays a school’s user', async () => {
    const who = { ...people.oakfieldLead, roles: ['partner-user', 'screener', 'screening-manager'] };
    expect((await front.send(who, 'GET', '/v1/queue')).status).toBe(403);
    expect((await front.send(who, 'GET', `/v1/contacts/${scene.contactId}`)).status).toBe(200);
    expect(
      (await front.send({ ...who, agency: 'school-marsh-lane' }, 'GET', `/v1/contacts/${scene.contactId}`)).status,
    ).toBe(404);
  });
});

describe('deciding', () => {
  const at = (verb: string): string => `/v1/screenings/${scene.children[0]!.screeningId}/${verb}`;
  const version = (): Promise<number> => versionOf(front, scene.children[0]!.screeningId);

  it('needs the version that was looked at', async () => {
    const missing = await front.send(people.screener, 'POST', at('recommendation'), { body: recommendation() });
    expect([missing.status, missing.body.code]).toEqual([428, 'version-required']);
    const stale = await front.send(people.screener, 'POST', at('recommendation'), {
      body: recommendation(),
      version: (await version()) - 1,
    });
    expect([stale.status, stale.body.code]).toEqual([412, 'stale-version']);
    for (const verb of ['triage', 'authorisation', 'return', 'closing', 'reopening']) {
      expect((await front.send(people.manager, 'POST', at(verb), { body: {} })).status).toBe(428);
    }
  });

  it('a manager who recommended does not authorise it, another one does, and only once', async () => {
    succeeded(
      await front.send(people.manager, 'POST', at('recommendation'), {
        body: recommendation(),
        version: await version(),
      }),
    );
    const seen = await version();
    const own = await front.send(people.manager, 'POST', at('authorisation'), { body: {}, version: seen });
    expect([own.status, own.body.code]).toEqual([403, 'own-decision']);
    const renamed = await front.send({ ...people.manager, name: 'Somebody Else' }, 'POST', at('authorisation'), {
      body: {},
      version: seen,
    });
    expect(renamed.body.code).toBe('own-decision');
    const both = await Promise.all(
      [people.otherManager, people.dutyManager].map((who) =>
        front.send(who, 'POST', at('authorisation'), { body: { reviewedHistory: true }, version: seen }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

it('an analyst and an administrator find nobody’s name in anything they may read', async () => {
  const names = /Okonkwo|Wiśniewska|Rahman|O’Dowd|Demir|Efua|Mensah|Kestrel|hungry/;
  const from = '?from=2020-01-01&to=2040-01-01';
  const open = ['/v1/policies', '/v1/agencies', `/v1/ledger${from}`, `/v1/ledger/entries${from}`, `/v1/books${from}`];
  const operations = ['contacts-intake', 'threshold-screening', 'partner-exchange'].map(
    (name) => `/v1/operations/${name}/parked`,
  );
  let read = 0;
  for (const who of [people.analyst, people.administrator]) {
    for (const path of [
      ...open,
      ...operations,
      `/v1/messages?contactId=${scene.contactId}`,
      '/metrics',
      '/health/ready',
    ]) {
      const { status, text } = await front.send(who, 'GET', path);
      if (status === 200) read += 1;
      expect([path, names.exec(text)?.[0]]).toEqual([path, undefined]);
    }
  }
  expect(read).toBeGreaterThan(10);
});
