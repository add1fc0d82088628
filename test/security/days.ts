import { aContact, eventually, people, type TestPerson } from '@front-door/testing';
import type { FrontDoorWithIssuer } from '../setup/front-door-with-issuer';
import { type Scene, screeningsOf, succeeded } from './scene';

/** Does one command, named as the table of routes names it, and gives what it answered. It has to succeed. A text is sent as a file. */
export type Act = (
  route: string,
  who: TestPerson | string | undefined,
  path: string,
  body?: object | string,
  version?: number,
) => Promise<{ id: string; version: number; [more: string]: unknown }>;

/** Ids by the names that paths have for them. */
export type Ids = Record<string, string>;

const { administrator, auditor, chair, consultationWorker, lado, ladoSupport, oakfieldLead } = people;
const { policeMash, screener } = people;
const EXPLAINED = 'Because the test needs it.';
const LEAD = 'designated-safeguarding-lead';
const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

/** A day on the consultation line: each of its commands, in an order in which each succeeds. */
export async function consultationDay(front: FrontDoorWithIssuer, scene: Scene, act: Act): Promise<Ids> {
  const lines = '/v1/consultations';
  const one = `POST ${lines}/:consultationId`;
  const policy = { body: { minutes: 20, callsInEach: 3, workingDaysAhead: 6 }, why: EXPLAINED };
  await act('POST /v1/consultation-policies/:name', administrator, '/v1/consultation-policies/slots', policy);
  const { items: slots } = succeeded(await front.send(oakfieldLead, 'GET', `${lines}/slots`));
  const child = { name: 'Ifeoma Nwosu', dateOfBirth: '2016-04-05' };
  const asked = { immediateDanger: false, mode: 'call-back', telephone: '020 7946 0101', concern: EXPLAINED, child };
  const ask = (slot: number) =>
    act(`POST ${lines}`, oakfieldLead, lines, { ...asked, callBackAt: slots[slot].from as string });
  const moved = await ask(0);
  await act(`${one}/slot`, oakfieldLead, `${lines}/${moved.id}/slot`, { callBackAt: slots[2].from as string });
  await act(`${one}/cancellation`, oakfieldLead, `${lines}/${moved.id}/cancellation`, { why: EXPLAINED });
  const caller = { agency: 'school-oakfield', immediateDanger: true, mode: 'now', concern: EXPLAINED };
  await act(`POST ${lines}/for-caller`, consultationWorker, `${lines}/for-caller`, caller);

  const { id } = await ask(1);
  const works = (verb: string, body: object = {}, version?: number) =>
    act(`${one}/${verb}`, consultationWorker, `${lines}/${id}/${verb}`, body, version);
  await works('taking');
  await works('putting-back');
  await works('taking');
  await works('vain-attempts', { note: 'Engaged.' });
  await works('taking');
  await works('open-case', { child });
  const { version } = succeeded(await front.send(consultationWorker, 'GET', `${lines}/${id}`));
  const consent = { askedFor: 'early-help', risk: 'no-known-risk', parentsTold: 'not-informed' };
  const said = { concern: EXPLAINED, leadConsulted: 'yes', child, consent };
  await works('advice', { outcomes: ['seek-consent-then-refer'], said, summary: EXPLAINED }, version as number);
  await works('contacts', { contactId: scene.contactId });
  const [firstName, lastName] = child.name.split(' ') as [string, string];
  const about = [
    { ...aContact().children[0]!, firstName, lastName, dateOfBirth: child.dateOfBirth, nhsNumber: undefined },
  ];
  const contact = succeeded(
    await front.send(oakfieldLead, 'POST', '/v1/contacts', { body: aContact({ children: about }) }),
  );
  await eventually(async () => {
    const { text } = await front.send(consultationWorker, 'GET', `${lines}/${id}`);
    return text.includes(contact.id as string);
  }, 'the suggestion');
  await works('contacts/ruling-out', { contactId: contact.id as string, why: EXPLAINED });
  await works('escalation', { contact: aContact() });
  return { consultationId: id };
}

/** A strategy discussion from the asking to the audit, and what a chair may do besides. */
export async function strategyDay(front: FrontDoorWithIssuer, _: Scene, act: Act): Promise<Ids> {
  const all = '/v1/discussions';
  const one = `POST ${all}/:discussionId`;
  const policy = { body: { chaseEveryDays: 3 }, why: EXPLAINED };
  await act('POST /v1/discussion-policies/:name', administrator, '/v1/discussion-policies/actions', policy);
  const contact = succeeded(await front.send(oakfieldLead, 'POST', '/v1/contacts', { body: aContact() }));
  const screened = await screeningsOf(front, contact.id as string, 2);
  const why = { why: 'neglect', harmLevel: 'significant-harm', rationale: EXPLAINED };
  await act(
    ...(['POST /v1/screenings/contacts/:contactId/strategy-discussion', screener] as const),
    ...[`/v1/screenings/contacts/${contact.id}/strategy-discussion`, { ...why, childIds: screened.map(({ childId }) => childId) }] as const, // prettier-ignore
  );
  const opened = await act(`POST ${all}`, screener, all, { ...why, children: [{ name: 'Mei Zhang' }] });
  const { id } = opened;
  const does = (who: TestPerson, verb: string, body: object | string, route = verb, version?: number) =>
    act(`${one}/${route}`, who, `${all}/${id}/${verb}`, body, version);
  const seen = async () => succeeded(await front.send(chair, 'GET', `${all}/${id}`));
  const decides = async (verb: string, body: object) => does(chair, verb, body, verb, (await seen()).version as number);
  const meeting = { at: inMinutes(30), how: 'call', where: 'Ring 020 7946 0111' };
  const invitees = [
    { agency: 'police-ce', function: 'mash-desk', part: 'police' },
    { agency: 'health-hospital', function: 'safeguarding-team', part: 'health' },
    { agency: 'school-oakfield', function: LEAD, part: 'school' },
    { agency: 'school-marsh-lane', function: LEAD, part: 'early-help' },
  ];
  await does(chair, 'convening', { ...meeting, invitees });
  await does(chair, 'rescheduling', { ...meeting, at: inMinutes(60), why: EXPLAINED });
  const { invitations, children } = await seen();
  const invitationOf = (agency: string): string =>
    invitations.find((invitation: { agency: string }) => invitation.agency === agency).id;
  await does(chair, `invitations/${invitationOf('school-marsh-lane')}/withdrawal`, { why: EXPLAINED }, 'invitations/:invitationId/withdrawal'); // prettier-ignore
  const attends = { attends: true, attendee: { name: 'A. N.', role: 'Lead', seniority: 'named-professional' } };
  await does(policeMash, 'answer', attends);
  const recorded = { ...attends, saidBy: 'The ward sister' };
  await does(chair, `invitations/${invitationOf('health-hospital')}/recorded-answer`, recorded, 'invitations/:invitationId/recorded-answer'); // prettier-ignore
  await aGuest(front, id, act);
  const files = {
    own: 'contributions/:contributionId/attachments',
    recorded: 'contributions/:contributionId/recorded-attachments',
  };
  const told = await does(policeMash, 'contributions', { words: 'Two calls.', source: 'Reports' });
  const file = await does(
    policeMash,
    files.own.replace(':contributionId', told.contributionId as string),
    'A log.',
    files.own,
  );
  const heard = { words: 'Seen once.', source: 'Notes', agency: 'health-hospital', saidBy: 'The ward sister' };
  const noted = await does(chair, 'recorded-contributions', heard);
  await does(
    chair,
    files.recorded.replace(':contributionId', noted.contributionId as string),
    'A note.',
    files.recorded,
  );
  await eventually(async () => {
    const { attachments } = await seen();
    return attachments.every(({ scanState }: { scanState: string }) => scanState === 'clean');
  }, 'files that are clean');
  const [{ childId }] = children;
  await does(oakfieldLead, 'view', { children: [{ childId, harmLevel: 'harm', why: EXPLAINED }] });
  const attendance = ['social-care', 'police', 'health'].map((part) => ({ part, name: 'X', mode: 'telephone' }));
  await decides('holding', { at: new Date().toISOString(), attendance });
  await does(oakfieldLead, 'dissent', { words: 'We see more.' });
  await does(chair, 'minutes', {
    ...{ tasks: {}, medical: { needed: false }, parentsTold: { told: false, whyNot: EXPLAINED } },
    childSeen: [{ childId, alone: true, by: 'The social worker', when: 'today' }],
  });
  const decision = { decision: 'section-47-single', harmLevel: 'significant-harm', harmRationale: EXPLAINED };
  await decides('decisions', { childId, ...decision, rationale: EXPLAINED });
  const action = { childIds: [childId], what: 'Visit', owner: 'DS Gill', agency: 'police-ce', function: 'mash-desk' };
  for (let count = 0; count < 2; count += 1)
    await does(chair, 'actions', { ...action, dueOn: inMinutes(2880).slice(0, 10), ifNotDone: 'The chair rings.' });
  await decides('distribution', {});
  const [first, second] = (await seen()).actions;
  const late = { why: EXPLAINED, expectedOn: inMinutes(4320).slice(0, 10) };
  await does(policeMash, `actions/${first.id}/delay`, late, 'actions/:actionId/delay');
  await does(chair, `actions/${second.id}/recorded-delay`, late, 'actions/:actionId/recorded-delay');
  await does(policeMash, `actions/${first.id}/completion`, { words: 'Done.' }, 'actions/:actionId/completion');
  await does(chair, `actions/${second.id}/recorded-completion`, { why: 'Rang.' }, 'actions/:actionId/recorded-completion'); // prettier-ignore
  const points = ['information-shared', 'attendance', 'analysis-of-risk', 'childs-voice', 'decisions', 'plan'];
  const scores = Object.fromEntries(points.map((point) => [point, 3]));
  await does(auditor, 'audits', { scores, words: EXPLAINED });
  const again = await does(chair, 'reconvening', { rationale: EXPLAINED });
  await act(`${one}/cancellation`, chair, `${all}/${again.id}/cancellation`, { why: EXPLAINED });
  return { discussionId: id, invitationId: invitationOf('school-oakfield'), contributionFileId: file.id };
}

/** Asked by e-mail and telephone; comes by the second link. */
async function aGuest(front: FrontDoorWithIssuer, discussionId: string, act: Act): Promise<void> {
  const guests = `/v1/discussions/${discussionId}/guests`;
  const guest = { agencyName: 'Wick Lane Nursery', name: 'A. N.', email: 'lead@wick-lane.example.org', telephone: '1' };
  const asked = { part: 'other', guest: { ...guest, verifiedHow: EXPLAINED } };
  const { invitationId } = await act('POST /v1/discussions/:discussionId/guests', chair, guests, asked);
  const links = `${guests}/${invitationId as string}/links`;
  await act('POST /v1/discussions/:discussionId/guests/:invitationId/links', chair, links);
  const codes = `${guests}/${invitationId as string}/codes`;
  const { code } = await act('POST /v1/discussions/:discussionId/guests/:invitationId/codes', chair, codes);
  const { items } = succeeded(await front.send(administrator, 'GET', '/v1/discussions/guest-emails'));
  const token = /#(\S+)/.exec((items as { body: string }[])[0]!.body)![1];
  const door = '/v1/discussions/guest-sessions';
  const { sessionToken } = await act(`POST ${door}`, undefined, door, { token, code });
  const leaving = `/v1/discussions/${discussionId}/leaving`;
  await act('POST /v1/discussions/:discussionId/leaving', sessionToken as string, leaving);
}

/** Allegations from a referral to what is erased. */
export async function ladoDay(front: FrontDoorWithIssuer, scene: Scene, act: Act): Promise<Ids> {
  const all = '/v1/lado/allegations';
  const referrals = '/v1/lado/referrals';
  const subject = { name: 'Dorian Pell', employer: 'Oakfield Primary School', sector: 'school' };
  const referral = { subject, whatHappened: EXPLAINED };
  const refer = () => act(`POST ${referrals}`, oakfieldLead, referrals, referral);
  const { id } = await refer();
  const other = await refer();
  const matter = `/v1/lado/moved-matters/${scene.moved.matterId}/referral`;
  await act('POST /v1/lado/moved-matters/:matterId/referral', ladoSupport, matter, referral);
  const own = `${referrals}/${id}`;
  const { messages } = succeeded(await front.send(oakfieldLead, 'GET', own));
  const reading = `messages/${messages[0].id}/reading`;
  await act(`POST ${referrals}/:allegationId/messages/:messageId/reading`, oakfieldLead, `${own}/${reading}`);
  await act(`POST ${referrals}/:allegationId/information`, oakfieldLead, `${own}/information`, { words: EXPLAINED });

  const noticeTo = 'lead@oakfield.example.org';
  await act(`POST ${referrals}/:allegationId/notice-address`, oakfieldLead, `${own}/notice-address`, { noticeTo });

  const seen = async () => succeeded(await front.send(lado, 'GET', `${all}/${id}`));
  const does = async (verb: string, body: object, route = verb, who = lado) =>
    act(`POST ${all}/:allegationId/${route}`, who, `${all}/${id}/${verb}`, body, (await seen()).version as number);
  await does('facts', { changes: { policeInvolved: 'yes' }, why: EXPLAINED }, 'facts', ladoSupport);
  await does('subject', { knownAs: 'Dory Pell', why: EXPLAINED }, 'subject', ladoSupport);
  const risk = { children: [{ firstName: 'Amara' }], concern: 'She goes home alone.', immediateDanger: false };
  await does('children-at-risk', risk, 'children-at-risk', ladoSupport);
  await does('priority', { points: 90, reason: EXPLAINED });
  await does('priority/lifting', { reason: EXPLAINED });
  await does('authority', { leadAuthority: 'London Borough of Islington', why: EXPLAINED });
  await does('comparisons', { otherId: other.id, same: true, counts: false, reason: EXPLAINED });
  await does('employer-updates', { dueOn: '2030-01-07', words: EXPLAINED }, 'employer-updates', ladoSupport);
  await does('messages', { words: EXPLAINED }, 'messages', ladoSupport);
  await does('referrer', { referrer: { signIn: oakfieldLead.sub, name: oakfieldLead.name }, why: EXPLAINED });
  await does('triage', { result: 'referral', why: EXPLAINED, wordsForSender: EXPLAINED });
  await does('threshold', { met: true, criteria: ['harmed-a-child'], why: EXPLAINED });
  await does('suspension', { decision: 'neither', alternativesConsidered: [], why: EXPLAINED });
  await does('strands', { strand: 'disciplinary', status: 'ended', words: EXPLAINED });
  await does('meetings', { at: new Date().toISOString(), attended: [], notes: EXPLAINED, actions: [] });
  const outcome = { outcome: 'malicious', removed: false, harmTest: false, wordsForSender: EXPLAINED };
  await does('outcome', { ...outcome, rationale: EXPLAINED });
  await does('tasks', { kind: 'other', what: 'Ring the school', whose: 'LADO' });
  const [first, ...rest] = (await seen()).tasks;
  const on = new Date().toISOString().slice(0, 10);
  await does(`tasks/${first.id}/completion`, { on, proof: EXPLAINED }, 'tasks/:taskId/completion');
  for (const task of rest) await does(`tasks/${task.id}/dropping`, { why: EXPLAINED }, 'tasks/:taskId/dropping');
  await does('closing', { words: EXPLAINED });
  await does('reopening', { why: EXPLAINED });
  await does('outcome', { ...outcome, rationale: EXPLAINED });
  for (const task of (await seen()).tasks.filter(
    (one: { done?: object; notNeeded?: object }) => !one.done && !one.notNeeded,
  ))
    // prettier-ignore
    await does(`tasks/${task.id}/dropping`, { why: EXPLAINED }, 'tasks/:taskId/dropping');
  await does('closing', { words: EXPLAINED });
  await does('legal-hold', { why: EXPLAINED });
  await does('legal-hold/lifting', { why: EXPLAINED });
  await does('erasure', { why: EXPLAINED });
  await eraseMatter(front, scene, act);
  return { allegationId: other.id };
}

/** What the consultation line moved, and nobody made an allegation of: its time is made to have come. */
async function eraseMatter(front: FrontDoorWithIssuer, scene: Scene, act: Act): Promise<void> {
  const matters = '/v1/lado/moved-matters';
  const spare = await eventually(async () => {
    const { items } = succeeded(await front.send(lado, 'GET', matters));
    return items.find(({ id }: { id: string }) => id !== scene.moved.matterId) as { id: string } | undefined;
  }, 'another matter is moved');
  await front.data.sql(`UPDATE lado_referrals.moved_matter SET moved_at = '2000-01-01' WHERE id = $1`, [spare.id]);
  await act(`POST ${matters}/:matterId/erasure`, lado, `${matters}/${spare.id}/erasure`, { why: EXPLAINED });
}
