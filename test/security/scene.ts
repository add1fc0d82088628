import { FHIR_JSON } from '@front-door/contracts';
import { aChild, aContact, eventually, people, type TestPerson } from '@front-door/testing';
import { readFhirExample } from '../../tools/story/examples';
import { DAIS_POLICY } from '../../apps/partner-exchange/src/domain/dais/policy';
import type { Answer, FrontDoorWithIssuer } from '../setup/front-door-with-issuer';

/** One successful use of one POST route. */
export interface Step {
  /** As the table of routes names it. */
  route: string;
  who: TestPerson;
  path: string;
  body?: object | string;
  headers?: Record<string, string>;
  /** A screening whose version has to be named. */
  seen?: string;
  /** A contact whose version has to be named. */
  seenContact?: string;
}

interface Child {
  childId: string;
  screeningId: string;
}

/** A day at the front door: contacts have been received, agencies asked, messages delivered. */
export interface Scene {
  contactId: string;
  children: Child[];
  /** Marked urgent, by the same school. */
  urgentContactId: string;
  /** Typed for a caller. */
  callersChildId: string;
  /** Whose child may be open, and is. */
  openChildId: string;
  /** With whoever holds the case of another child. */
  allocatedScreeningId: string;
  /** Of a caller who waits to be told by telephone. */
  toTellId: string;
  /** Asked of the police and of health, and not answered. */
  policeCheckId: string;
  healthCheckId: string;
  questionId: string;
  /** Of Operation Encompass, to the school. */
  noticeId: string;
  /** The question, in the school's inbox. */
  messageId: string;
  /** Of the school; nobody listens there. */
  endpointId: string;
  /** Of the first contact, by the school, and clean. */
  attachmentId: string;
  /** Of the check that the police were asked, by them, before they answer, and clean. */
  answerFileId: string;
  /** A colleague who covers the school's designated lead. */
  coverId: string;
  /** Two children decided for Access and Assessment; the first also for MARAC. */
  handOvers: { accepted: string; recorded: string; returned: string };
  /** Decided, and not challenged. */
  decided: { own: string; callers: string };
  /** The school does not agree: two of these wait for an answer, the others for its reply. */
  challenges: { asked: string; withdrawn: string; accepted: string; further: string; telephoned: string };
  /** A fact about the contact that must not be disclosed. */
  withheldId: string;
  /** Checks asked where a person of concern works: they wait for a manager. */
  heldMessageIds: string[];
  /** Of the school, to DAIS; nobody has answered. */
  adultReferrals: { taken: string; declined: string };
  /** Asked for by the school; nobody has called yet. */
  consultationId: string;
  /** Words and a file of the school's, moved from a contact to LADO. */
  moved: { matterId: string; fileId: string };
  /** Only whoever sent it sees it: a person of concern works at the school too. */
  heldContactId: string;
}

const {
  oakfieldAdministrator,
  oakfieldLead,
  policeMash,
  screener,
  manager,
  otherManager,
  dutyManager,
  administrator,
  assessmentTeam,
  daisWorker,
} = people;
const ENDPOINTS = '/v1/agencies/school-oakfield/endpoints';
const COVER = '/v1/agencies/school-oakfield/functions/designated-safeguarding-lead/cover';
const EXPLAINED = 'Because the test needs it.';
const OPEN_CASE = {
  ...{
    caseNumber: 'LCS-77',
    firstName: 'Noor',
    lastName: 'Rahimi',
    dateOfBirth: '2015-01-09',
    status: 'child-in-need',
  },
  ...{
    team: 'child-in-need-east',
    nhsNumber: '9990000174',
    workerId: 'allocated-worker',
    openedOn: '2026-01-05',
    asAt: '2026-01-06T08:00:00Z',
  },
};
const WITHHELD = { kind: 'telephone', whose: 'the mother', value: '07700 900555', reason: EXPLAINED };
const ADULT_REFERRAL = {
  ...{ adult: { name: 'Leila Farahani', dateOfBirth: '1991-04-02' }, agreement: { agreed: true }, facts: EXPLAINED },
  ...{ safeContact: { how: 'Ring by day', telephone: '07700 900418' }, risk: { yesAnswers: 15 } },
};
/** With danger, because the line may be closed. */
const CONSULTATION = { immediateDanger: true, mode: 'now', concern: EXPLAINED };
const CHALLENGE = { reason: EXPLAINED, wants: 'An assessment.' };
const STAGE_ANSWER = { answer: 'explained', words: 'We looked at it again.', rationale: EXPLAINED };
const anAbsence = (colleagueId: string): object => ({
  ...{ colleagueId, colleagueName: 'Anouk Delacroix', reason: EXPLAINED },
  until: new Date(Date.now() + 86_400_000).toISOString(),
});
const TRIAGE = { rag: 'amber', initialDecision: 'csc-screening', rationale: EXPLAINED };

/** Makes the scene through the doors. */
export async function setTheScene(front: FrontDoorWithIssuer): Promise<Scene> {
  const post = async (who: TestPerson, path: string, body: object) =>
    succeeded(await front.send(who, 'POST', path, { body }));
  // So that at whatever hour the tests run, what comes now comes out of hours.
  const twelveHoursAway = String((new Date().getUTCHours() + 12) % 24).padStart(2, '0');
  await post(administrator, '/v1/policies/opening-hours', {
    body: { opens: `${twelveHoursAway}:00`, closes: `${twelveHoursAway}:30` },
    why: EXPLAINED,
  });
  const first = await post(oakfieldLead, '/v1/contacts', aContact());
  const urgent = await post(oakfieldLead, '/v1/contacts', aContact({ immediateDanger: true, children: [aChild()] }));
  const typed = await post(
    screener,
    '/v1/contacts/for-caller',
    aContact({ referrer: { sourceCode: '1A' }, children: [aChild()] }),
  );
  await post(administrator, '/v1/open-cases/imports', { rows: [OPEN_CASE] });
  const { firstName, lastName, dateOfBirth } = OPEN_CASE;
  const open = await post(
    oakfieldLead,
    '/v1/contacts',
    aContact({ children: [aChild({ firstName, lastName, dateOfBirth })] }),
  );
  const certain = aChild({ nhsNumber: OPEN_CASE.nhsNumber, dateOfBirth: OPEN_CASE.dateOfBirth });
  const certainly = await post(oakfieldLead, '/v1/contacts', aContact({ children: [certain] }));
  const [allocated] = await screeningsOf(front, certainly.id, 1);
  const children = await screeningsOf(front, first.id, 2);
  await screeningsOf(front, urgent.id, 1);
  for (const { screeningId } of children) {
    succeeded(
      await take(front, {
        route: '',
        who: screener,
        path: `/v1/screenings/${screeningId}/triage`,
        body: TRIAGE,
        seen: screeningId,
      }),
    );
  }
  const { checks } = await post(screener, `/v1/screenings/contacts/${first.id}/checks`, askChecks(children));
  const { id: questionId } = await post(screener, `/v1/screenings/${children[0]!.screeningId}/questions`, {
    question: 'Who collects them?',
  });
  const endpoint = { function: 'designated-safeguarding-lead', url: 'http://127.0.0.1:9/scene' };
  const { id: endpointId } = await post(administrator, ENDPOINTS, endpoint);
  const { id: coverId } = await post(oakfieldLead, COVER, anAbsence('oakfield-nurse'));
  const notified = await post(policeMash, '/v1/contacts', {
    ...aContact({ children: [aChild({ dateOfBirth: undefined, school: { name: 'Oakfield Primary School' } })] }),
    ...{ kind: 'notification', police: { reference: 'CE-1', domesticAbuse: true } },
  });
  const withheld = await post(screener, `/v1/contacts/${urgent.id}/withheld`, WITHHELD);
  const held = await holdTwo(front, post);
  const of = (agency: string): string => checks.find((check: { agency: string }) => check.agency === agency).id;
  const attachmentId = await cleanFile(front, oakfieldLead, `/v1/contacts/${first.id}`);
  const answerFileId = await cleanFile(front, policeMash, `/v1/checks/${of('police-ce')}`);
  return {
    ...{ contactId: first.id, children, urgentContactId: urgent.id, callersChildId: typed.children[0].childId },
    openChildId: open.children[0].childId,
    allocatedScreeningId: allocated!.screeningId,
    toTellId: await aCallerToTell(front),
    coverId,
    ...{ policeCheckId: of('police-ce'), healthCheckId: of('health-hospital'), questionId, endpointId },
    ...{ attachmentId, answerFileId },
    noticeId: await eventually(() => noticeOf(front, notified.id), 'the notice'),
    ...{ withheldId: withheld.id, ...held },
    messageId: await eventually(() => inInbox(front, oakfieldLead, 'question', first.id), 'the question in the inbox'),
    handOvers: await handedOver(front),
    adultReferrals: {
      taken: (await post(oakfieldLead, '/v1/dais/referrals', ADULT_REFERRAL)).id,
      declined: (await post(oakfieldLead, '/v1/dais/referrals', ADULT_REFERRAL)).id,
    },
    ...(await challenged(front)),
    moved: await movedToLado(front),
    consultationId: (await post(oakfieldLead, '/v1/consultations', CONSULTATION)).id,
  };
}

/** A household that was decided: each child waits for a team to accept, the first for a second destination too. */
async function handedOver(front: FrontDoorWithIssuer): Promise<Scene['handOvers']> {
  const contact = succeeded(await front.send(oakfieldLead, 'POST', '/v1/contacts', { body: aContact() }));
  const ids: string[][] = [];
  for (const { screeningId } of await screeningsOf(front, contact.id, 2)) {
    const step = async (verb: string, who: TestPerson, body: object) =>
      succeeded(
        await take(front, { route: '', who, path: `/v1/screenings/${screeningId}/${verb}`, body, seen: screeningId }),
      );
    await step('triage', screener, TRIAGE);
    await step('recommendation', screener, { ...recommendation(), alsoTo: ['marac'] });
    ids.push((await step('authorisation', manager, { reviewedHistory: true })).handOverIds);
  }
  return { accepted: ids[0]![0]!, recorded: ids[0]![1]!, returned: ids[1]![0]! };
}

/** A household that was decided, about most of whose children the school does not agree. */
async function challenged(front: FrontDoorWithIssuer): Promise<Pick<Scene, 'decided' | 'challenges'>> {
  const body = aContact({ children: Array.from({ length: 7 }, () => aChild()) });
  const contact = succeeded(await front.send(oakfieldLead, 'POST', '/v1/contacts', { body }));
  const ids: string[] = [];
  for (const { screeningId } of await screeningsOf(front, contact.id, 7)) {
    const step = async (verb: string, who: TestPerson, what: object) =>
      succeeded(
        await take(front, {
          route: '',
          who,
          path: `/v1/screenings/${screeningId}/${verb}`,
          body: what,
          seen: screeningId,
        }),
      );
    await step('triage', screener, TRIAGE);
    await step('recommendation', screener, recommendation());
    await step('authorisation', manager, { reviewedHistory: true });
    ids.push(screeningId);
  }
  const [own, callers, ...others] = ids as [string, string, ...string[]];
  const made: string[] = [];
  for (const [index, screeningId] of others.entries()) {
    const { id } = succeeded(
      await front.send(oakfieldLead, 'POST', `/v1/screenings/${screeningId}/challenge`, { body: CHALLENGE }),
    );
    const path = `/v1/challenges/${id}/answer`;
    if (index > 1) succeeded(await front.send(otherManager, 'POST', path, { body: STAGE_ANSWER }));
    made.push(id);
  }
  const [asked, withdrawn, accepted, further, telephoned] = made as [string, string, string, string, string];
  return { decided: { own, callers }, challenges: { asked, withdrawn, accepted, further, telephoned } };
}

/** Two checks about a child whose uncle works at both places that are asked, and whose aunt works at the school that sent it. */
async function holdTwo(
  front: FrontDoorWithIssuer,
  post: (who: TestPerson, path: string, body: object) => Promise<{ id: string }>,
): Promise<Pick<Scene, 'heldMessageIds' | 'heldContactId'>> {
  const uncle = { link: 'other-relative', name: 'An uncle', personOfConcern: true };
  const people = ['police-ce', 'health-hospital'].map((worksAtAgency) => ({ ...uncle, worksAtAgency }));
  const { id } = await post(oakfieldLead, '/v1/contacts', aContact({ children: [aChild()], people }));
  const children = await screeningsOf(front, id, 1);
  const [{ screeningId }] = children as [Child];
  const path = `/v1/screenings/${screeningId}/triage`;
  succeeded(await take(front, { route: '', who: screener, path, body: TRIAGE, seen: screeningId }));
  await post(screener, `/v1/screenings/contacts/${id}/checks`, askChecks(children));
  const heldMessageIds = await eventually(async () => {
    const { items } = (await front.send(manager, 'GET', '/v1/messages/held')).body;
    const own = items.filter(({ contactId }: { contactId: string }) => contactId === id);
    return own.length === 2 && own.map((message: { id: string }) => message.id);
  }, 'two held messages');
  const aunt = { name: 'An aunt', worksAtAgency: 'school-oakfield', reason: EXPLAINED };
  await post(screener, `/v1/contacts/${id}/people-of-concern`, aunt);
  return { heldMessageIds, heldContactId: id };
}

/** A caller's contact that has ended, so that somebody is to telephone. */
async function aCallerToTell(front: FrontDoorWithIssuer): Promise<string> {
  const referrer = { caller: 'public', telephone: '020 7946 0171', identityProtected: true, tellBy: 'telephone' };
  const body = aContact({
    referrer,
    children: [aChild({ nhsNumber: OPEN_CASE.nhsNumber, dateOfBirth: OPEN_CASE.dateOfBirth })],
  });
  const { id } = succeeded(await front.send(screener, 'POST', '/v1/contacts/for-caller', { body }));
  const [ended] = await screeningsOf(front, id, 1);
  const path = `/v1/allocations/${ended!.screeningId}/acknowledgement`;
  succeeded(await front.send(people.allocatedWorker, 'POST', path, { body: {} }));
  return eventually(async () => {
    const { items } = (await front.send(screener, 'GET', '/v1/outcomes-to-tell')).body;
    return items.find((item: { contactId: string }) => item.contactId === id)?.id;
  }, 'the outcome to tell');
}

export async function inInbox(
  front: FrontDoorWithIssuer,
  who: TestPerson,
  kind: string,
  contactId: string,
): Promise<string | undefined> {
  const { items } = (await front.send(who, 'GET', `/v1/inbox?kind=${kind}`)).body;
  return items.find((message: { contactId: string }) => message.contactId === contactId)?.id;
}

/** Words and a file of a contact of their own, which LADO has. */
async function movedToLado(front: FrontDoorWithIssuer): Promise<Scene['moved']> {
  const body = aContact({ children: [aChild()] });
  const { id: contactId } = succeeded(await front.send(oakfieldLead, 'POST', '/v1/contacts', { body }));
  const fileId = await cleanFile(front, oakfieldLead, `/v1/contacts/${contactId}`);
  const marks = [{ pointer: '/contact/concern/facts' }, { pointer: `/attachments/${fileId}` }];
  const path = `/v1/contacts/${contactId}/restricted-moves`;
  const move = { route: '', who: screener, path, body: { marks, why: EXPLAINED }, seenContact: contactId };
  const { id: matterId } = succeeded(await take(front, move));
  const file = `/v1/lado/moved-matters/${matterId}/files/${fileId}`;
  await eventually(async () => (await front.send(people.lado, 'GET', file)).status === 200, 'the moved file');
  return { matterId, fileId };
}

/** The headers of what is sent as a file. */
export const A_FILE = {
  'content-type': 'application/octet-stream',
  'content-disposition': 'attachment; filename="note.txt"',
};

/** A file attached to a record by somebody who sees it there, once it is clean. */
async function cleanFile(front: FrontDoorWithIssuer, who: TestPerson, record: string): Promise<string> {
  const { id } = succeeded(await take(front, attaching('', who, `${record}/attachments`)));
  return eventually(async () => {
    const { attachments } = (await front.send(manager, 'GET', record)).body;
    return (
      attachments.some((one: { id: string; scanState: string }) => one.id === id && one.scanState === 'clean') && id
    );
  }, 'a clean file');
}

export function attaching(route: string, who: TestPerson, path: string, text = 'A note.'): Step {
  return {
    ...{ route, who, path, body: text },
    headers: A_FILE,
  };
}

async function noticeOf(front: FrontDoorWithIssuer, contactId: string): Promise<string | undefined> {
  const { items } = (await front.send(screener, 'GET', '/v1/encompass/notices')).body;
  return items.find((notice: { contactId: string }) => notice.contactId === contactId)?.id;
}

export async function screeningsOf(front: FrontDoorWithIssuer, contactId: string, children: number): Promise<Child[]> {
  return eventually(async () => {
    const { items } = (await front.send(screener, 'GET', `/v1/screenings?contactId=${contactId}`)).body;
    return (
      items.length === children &&
      items.map(({ id, childId }: { id: string; childId: string }) => ({ screeningId: id, childId }))
    );
  }, 'screenings of the contact');
}

export function succeeded({ status, text, body }: Answer) {
  if (status >= 300) throw new Error(`Answered ${status}: ${text}`);
  return body;
}

/** A request for each POST route, in an order in which each succeeds. */
export function dayOf(scene: Scene): Step[] {
  const { contactId, urgentContactId, callersChildId, openChildId, messageId, noticeId, endpointId, coverId } = scene;
  const [one, other] = scene.children as [Child, Child];
  const contact = `/v1/contacts/${contactId}`;
  const screening = (verb: string, who: TestPerson, body?: object, seen = false, { screeningId } = one): Step => ({
    ...{ route: `POST /v1/screenings/:screeningId/${verb}`, who, path: `/v1/screenings/${screeningId}/${verb}` },
    ...(body ? { body } : {}),
    ...(seen ? { seen: screeningId } : {}),
  });
  const adultReferral = (verb: string, body: object, id = scene.adultReferrals.taken): Step => ({
    ...{ route: `POST /v1/dais/referrals/:referralId/${verb}`, who: daisWorker },
    ...{ path: `/v1/dais/referrals/${id}/${verb}`, body },
  });
  const challenge = (verb: string, who: TestPerson, id: string, body?: object): Step => ({
    ...{ route: `POST /v1/challenges/:challengeId/${verb}`, who, path: `/v1/challenges/${id}/${verb}` },
    ...(body ? { body } : {}),
  });
  const endpoint = (verb: string): Step => ({
    ...{ route: `POST /v1/agencies/:code/endpoints/:endpointId/${verb}`, who: administrator },
    path: `${ENDPOINTS}/${endpointId}/${verb}`,
  });
  return [
    { route: 'POST /v1/contacts', who: oakfieldLead, path: '/v1/contacts', body: aContact() },
    {
      ...{ route: 'POST /v1/fhir/$process-message', who: people.hospitalSystem, path: '/v1/fhir/$process-message' },
      ...{ body: readFhirExample(), headers: { 'content-type': FHIR_JSON } },
    },
    {
      ...{ route: 'POST /v1/contacts/for-caller', who: screener, path: '/v1/contacts/for-caller' },
      body: aContact({ referrer: { name: 'A neighbour', sourceCode: '1A' } }),
    },
    {
      ...{ route: 'POST /v1/contacts/:contactId/information', who: oakfieldLead, path: `${contact}/information` },
      body: { words: 'Their aunt does.', immediateDanger: false, answersQuestionId: scene.questionId },
    },
    attaching(
      'POST /v1/contacts/:contactId/attachments',
      oakfieldLead,
      `/v1/contacts/${contactId}/attachments`,
      'More.',
    ),
    {
      ...{ route: 'POST /v1/contacts/:contactId/corrections', who: oakfieldLead, path: `${contact}/corrections` },
      body: { childId: one.childId, fact: 'knownAs', text: 'Ama', reason: EXPLAINED },
    },
    {
      ...{ route: 'POST /v1/children/:childId/links', who: screener, path: `/v1/children/${one.childId}/links` },
      body: { sameAsChildId: callersChildId, reason: EXPLAINED },
    },
    {
      ...{
        route: 'POST /v1/children/:childId/unlinking',
        who: screener,
        path: `/v1/children/${one.childId}/unlinking`,
      },
      body: { reason: EXPLAINED },
    },
    {
      ...{ route: 'POST /v1/open-cases/imports', who: administrator, path: '/v1/open-cases/imports' },
      body: { rows: [{ ...OPEN_CASE, asAt: '2026-01-07T08:00:00Z' }] },
    },
    {
      ...{
        route: 'POST /v1/children/:childId/open-case',
        who: screener,
        path: `/v1/children/${openChildId}/open-case`,
      },
      body: { caseNumber: OPEN_CASE.caseNumber, same: true, reason: EXPLAINED },
    },
    ...['withheld', 'people-of-concern'].map((verb): Step => ({
      ...{ route: `POST /v1/contacts/:contactId/${verb}`, who: screener, path: `${contact}/${verb}` },
      body: verb === 'withheld' ? WITHHELD : { name: 'An aunt', worksAt: 'A bakery', reason: EXPLAINED },
    })),
    {
      ...{ route: 'POST /v1/contacts/:contactId/withheld/:withheldId/lifting', who: manager },
      ...{ path: `/v1/contacts/${urgentContactId}/withheld/${scene.withheldId}/lifting`, body: { reason: EXPLAINED } },
    },
    {
      ...{ route: 'POST /v1/contacts/:contactId/release-to-function', who: manager },
      ...{ path: `/v1/contacts/${scene.heldContactId}/release-to-function`, body: { reason: EXPLAINED } },
    },
    ...['release', 'cancellation'].map((verb, index): Step => ({
      ...{ route: `POST /v1/messages/held/:messageId/${verb}`, who: manager },
      ...{ path: `/v1/messages/held/${scene.heldMessageIds[index]}/${verb}`, body: { reason: EXPLAINED } },
    })),
    {
      ...{ route: 'POST /v1/allocations/:screeningId/acknowledgement', who: people.allocatedWorker },
      ...{ path: `/v1/allocations/${scene.allocatedScreeningId}/acknowledgement`, body: { note: EXPLAINED } },
    },
    {
      ...{ route: 'POST /v1/outcomes-to-tell/:id/telling', who: screener },
      ...{ path: `/v1/outcomes-to-tell/${scene.toTellId}/telling`, body: { result: 'told', note: EXPLAINED } },
    },
    screening('claim', screener),
    screening('release', screener),
    screening('assignment', manager, { id: 'screener-two', name: 'Tomasz Wilk' }),
    screening('triage', screener, { ...TRIAGE, rag: 'green' }, true),
    screening('questions', screener, { question: 'Has anybody spoken with them?', answerBy: '2030-01-01T09:00:00Z' }),
    {
      ...{
        route: 'POST /v1/checks/:checkId/answer',
        who: policeMash,
        path: `/v1/checks/${scene.policeCheckId}/answer`,
      },
      body: {
        answer: 'held',
        held: 'Two calls.',
        periodFrom: '2024-01-01',
        handlingMark: 'may-be-shared-in-discussion',
      },
    },
    {
      ...{
        route: 'POST /v1/checks/:checkId/recorded-answer',
        who: screener,
        path: `/v1/checks/${scene.healthCheckId}/recorded-answer`,
      },
      body: { answer: 'nothing-held', saidBy: 'The ward sister' },
    },
    attaching(
      ...(['POST /v1/checks/:checkId/attachments', policeMash] as const),
      ...([`/v1/checks/${scene.policeCheckId}/attachments`, 'More.'] as const),
    ),
    attaching(
      ...(['POST /v1/checks/:checkId/recorded-attachments', screener] as const),
      `/v1/checks/${scene.healthCheckId}/recorded-attachments`,
    ),
    {
      ...{ route: 'POST /v1/screenings/contacts/:contactId/checks', who: screener },
      ...{ path: `/v1/screenings/contacts/${contactId}/checks`, body: askChecks(scene.children) },
    },
    {
      ...{ route: 'POST /v1/hand-overs/:handOverId/acceptance', who: assessmentTeam },
      ...{ path: `/v1/hand-overs/${scene.handOvers.accepted}/acceptance`, body: { worker: 'O. Brzezina' } },
    },
    {
      ...{ route: 'POST /v1/hand-overs/:handOverId/return', who: assessmentTeam },
      ...{ path: `/v1/hand-overs/${scene.handOvers.returned}/return`, body: { reason: EXPLAINED } },
    },
    {
      ...{ route: 'POST /v1/hand-overs/:handOverId/recorded-answer', who: screener },
      path: `/v1/hand-overs/${scene.handOvers.recorded}/recorded-answer`,
      body: { answer: 'accepted', saidBy: 'The MARAC co-ordinator' },
    },
    screening('challenge', oakfieldLead, CHALLENGE, false, { childId: '', screeningId: scene.decided.own }),
    screening('recorded-challenge', screener, { ...CHALLENGE, saidBy: 'The head teacher' }, false, {
      ...{ childId: '', screeningId: scene.decided.callers },
    }),
    challenge('answer', otherManager, scene.challenges.asked, { ...STAGE_ANSWER, answer: 'changed' }),
    challenge('withdrawal', oakfieldLead, scene.challenges.withdrawn, { reason: EXPLAINED }),
    challenge('acceptance', oakfieldLead, scene.challenges.accepted),
    challenge('next-stage', oakfieldLead, scene.challenges.further, { reason: EXPLAINED }),
    challenge('recorded-reply', screener, scene.challenges.telephoned, {
      reply: 'accepted',
      saidBy: 'The head teacher',
    }),
    screening('recommendation', screener, recommendation(), true),
    screening('return', manager, { reason: EXPLAINED }, true),
    screening('recommendation', screener, recommendation(), true),
    screening('authorisation', manager, { reviewedHistory: true, note: 'Agreed.' }, true),
    screening('reopening', manager, { reason: EXPLAINED }, true),
    screening(
      'closing',
      screener,
      { how: 'duplicate', rationale: EXPLAINED, duplicateOfId: one.screeningId },
      true,
      other,
    ),
    {
      ...{ route: 'POST /v1/screenings/contacts/:contactId/urgent-acknowledgement', who: dutyManager },
      ...{ path: `/v1/screenings/contacts/${urgentContactId}/urgent-acknowledgement`, body: { note: EXPLAINED } },
    },
    {
      ...{ route: 'POST /v1/emergency-duty/:contactId/hand-back', who: people.emergencyDutyWorker },
      ...{ path: `/v1/emergency-duty/${urgentContactId}/hand-back` },
      body: { whatWasDone: EXPLAINED, whatIsLeft: EXPLAINED, riskTonight: EXPLAINED },
    },
    {
      ...{
        route: 'POST /v1/contacts/:contactId/withdrawal-request',
        who: oakfieldLead,
        path: `${contact}/withdrawal-request`,
      },
      body: { reason: EXPLAINED },
    },
    {
      ...{ route: 'POST /v1/contacts/:contactId/restricted-moves', who: screener, seenContact: urgentContactId },
      path: `/v1/contacts/${urgentContactId}/restricted-moves`,
      body: { marks: [{ pointer: '/contact/concern/facts' }], why: EXPLAINED },
    },
    {
      ...{ route: 'POST /v1/consultations/:consultationId/restricted-moves', who: people.consultationWorker },
      path: `/v1/consultations/${scene.consultationId}/restricted-moves`,
      ...{ body: { marks: [{ pointer: '/asked/concern' }], why: EXPLAINED }, headers: { 'if-match': '"1"' } },
    },
    {
      ...{ route: 'POST /v1/lado/moved-matters/:matterId/children-at-risk', who: people.lado },
      path: `/v1/lado/moved-matters/${scene.moved.matterId}/children-at-risk`,
      body: { children: [{ firstName: 'Amara' }], concern: 'She may be hurt.', immediateDanger: false },
    },
    {
      ...{ route: 'POST /v1/lado/policies/:name', who: people.lado, path: '/v1/lado/policies/counts-outside' },
      body: { body: { least: 6 }, why: EXPLAINED },
    },
    {
      ...{ route: 'POST /v1/contact-policies/:name', who: administrator },
      ...{ path: '/v1/contact-policies/restricted-pointer', body: { body: { shown: false }, why: EXPLAINED } },
    },
    {
      route: 'POST /v1/policies/:name',
      who: administrator,
      path: '/v1/policies/claims',
      body: { body: { minutes: 25 }, why: EXPLAINED },
    },
    {
      ...{ route: 'POST /v1/agencies', who: administrator, path: '/v1/agencies' },
      body: {
        code: 'school-larch',
        name: 'Larch School',
        kind: 'school',
        functions: [{ code: 'lead', name: 'Lead' }],
        outbound: false,
      },
    },
    {
      route: 'POST /v1/inbox/:messageId/acknowledgement',
      who: oakfieldLead,
      path: `/v1/inbox/${messageId}/acknowledgement`,
    },
    {
      ...{ route: 'POST /v1/messages/:messageId/sending-again', who: administrator, body: { because: EXPLAINED } },
      path: `/v1/messages/${messageId}/sending-again`,
    },
    {
      ...{ route: 'POST /v1/agencies/:code/endpoints', who: oakfieldAdministrator, path: ENDPOINTS },
      body: { function: 'designated-safeguarding-lead', url: 'http://127.0.0.1:9/day' },
    },
    {
      ...{ route: 'POST /v1/agencies/:code/functions/:function/cover', who: oakfieldAdministrator },
      ...{ path: COVER, body: anAbsence('oakfield-secretary') },
    },
    {
      ...{ route: 'POST /v1/agencies/:code/functions/:function/cover/:coverId/ending', who: oakfieldLead },
      ...{ path: `${COVER}/${coverId}/ending`, body: { reason: EXPLAINED } },
    },
    ...['secret', 'stopping', 'resumption', 'replay'].map(endpoint),
    {
      ...{ route: 'POST /v1/encompass/notices/:noticeId/telephone-calls', who: screener },
      ...{ path: `/v1/encompass/notices/${noticeId}/telephone-calls`, body: { spokeTo: 'The designated lead' } },
    },
    {
      ...{ route: 'POST /v1/encompass/notices/:noticeId/school', who: screener },
      ...{
        path: `/v1/encompass/notices/${noticeId}/school`,
        body: { agency: 'school-marsh-lane', because: EXPLAINED },
      },
    },
    {
      ...{ route: 'POST /v1/encompass/calendars/:agency', who: oakfieldLead },
      ...{ path: '/v1/encompass/calendars/school-oakfield', body: { closed: [], why: EXPLAINED } },
    },
    {
      ...{ route: 'POST /v1/encompass/policy', who: administrator, path: '/v1/encompass/policy' },
      body: {
        leadFunction: 'designated-safeguarding-lead',
        educationDesk: { agency: 'education-desk', function: 'education-safeguarding' },
        ...{ checkAt: '08:30', why: EXPLAINED },
      },
    },
    { route: 'POST /v1/dais/referrals', who: oakfieldLead, path: '/v1/dais/referrals', body: ADULT_REFERRAL },
    adultReferral('acceptance', { words: 'We take her.' }),
    adultReferral('contact-attempts', { how: 'telephone', reached: true, note: EXPLAINED }),
    adultReferral('marac-nomination', { judgement: EXPLAINED, forTheMeeting: EXPLAINED }),
    adultReferral('outcome', { outcome: 'supported', words: 'She has a plan.', note: EXPLAINED }),
    adultReferral('decline', { reason: 'other', words: 'Ask again.' }, scene.adultReferrals.declined),
    {
      ...{ route: 'POST /v1/dais/policy', who: administrator, path: '/v1/dais/policy' },
      body: { ...DAIS_POLICY, why: EXPLAINED },
    },
  ];
}

/** Takes a step as it is meant, at the version that is there. An event may move it on meanwhile; then a person looks again. */
export async function take(front: FrontDoorWithIssuer, step: Step, looksAgain = 5): Promise<Answer> {
  const { who, path, body, seen, seenContact, headers } = step;
  const version = await seenVersion(front, { seen, seenContact });
  const answer = await front.send(who, 'POST', path, {
    ...{ headers, ...(body ? { body } : {}), ...(version ? { version } : {}) },
  });
  return answer.status === 412 && looksAgain > 0 ? take(front, step, looksAgain - 1) : answer;
}

async function seenVersion(
  front: FrontDoorWithIssuer,
  { seen, seenContact }: Pick<Step, 'seen' | 'seenContact'>,
): Promise<number | undefined> {
  if (seen) return versionOf(front, seen);
  return seenContact && succeeded(await front.send(screener, 'GET', `/v1/contacts/${seenContact}`)).version;
}

export async function versionOf(front: FrontDoorWithIssuer, screeningId: string): Promise<number> {
  return succeeded(await front.send(screener, 'GET', `/v1/screenings/${screeningId}`)).version;
}

export function askChecks(children: readonly Child[]): object {
  return {
    childIds: children.map(({ childId }) => childId),
    adults: [{ name: 'Ngozi Okonkwo', link: 'mother' }],
    agencies: [{ agency: 'police-ce' }, { agency: 'health-hospital' }],
    purpose: 'To decide what they need.',
    lawfulBasis: 'public-task',
    lawfulBasisWords: 'Duty to safeguard.',
    agreement: { status: 'informed-and-agreed' },
    questions: ['What do you hold?'],
  };
}

export function recommendation(): object {
  return {
    ...{ decision: 'csc-assessment', thresholdLevel: 'level-3', harmLevel: 'harm', harmRationale: EXPLAINED },
    ...{
      legalBasis: 'section-17',
      responses: ['section-17-assessment'],
      rationale: EXPLAINED,
      evidence: ['The contact'],
    },
    ...{
      parentsTold: { told: true, who: 'The school', when: 'today' },
      primaryNeed: 'N1',
      outcomeWords: 'We will call you.',
    },
  };
}
