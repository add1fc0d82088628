import { londonDate } from '@front-door/casework';
import type { DiscussionHow, DiscussionPart, HandlingMark, HarmLevel, StrategyDecision } from '@front-door/contracts';
import { conflict, invalid, notFound, Refusal } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import { answerBy, conferenceBy, recordDue } from './clocks';
import {
  type Attendance,
  type Audit,
  AUDIT_DIMENSION,
  type ChildDecision,
  type Discussion,
  type Invitation,
  type Minutes,
  type Named,
  type Section47,
  type Stage,
} from './discussion';
import { invitedByRule, missingFromQuorum, PART_IN_WORDS, whyNotInvited } from './invitees';
import type { Policies } from './policies';

export interface Invitee {
  agency: string;
  function?: string;
  part: DiscussionPart;
}

export interface Convene {
  at: Date;
  how: DiscussionHow;
  where: string;
  invitees: readonly Invitee[];
  leftOut: readonly { part: DiscussionPart; why: string }[];
}

export interface AnswerInvitation {
  attends: boolean;
  attendee?: { name: string; role: string; seniority: string };
  why?: string;
}

export interface Contribute {
  words: string;
  childsWords?: string;
  source: string;
  periodFrom?: string;
  periodTo?: string;
  handlingMark?: HandlingMark;
}

export interface GiveView {
  children: { childId: string; harmLevel?: HarmLevel; why: string }[];
}

export interface Hold {
  at: Date;
  attendance: readonly Attendance[];
  inquorate?: { reason: string; followUpOn: string };
}

export interface DecideChild {
  childId: string;
  decision: StrategyDecision;
  harmLevel: HarmLevel;
  rationale: string;
  harmRationale: string;
  immediateProtection?: string;
  legalAction?: string;
}

export interface AssignAction {
  childIds: string[];
  what: string;
  owner: string;
  agency: string;
  function?: string;
  dueOn: string;
  ifNotDone: string;
}

export type DiscussionCommand =
  | ({ type: 'convene' } & Convene)
  | { type: 'reschedule'; at: Date; how: DiscussionHow; where: string; why: string }
  | { type: 'cancel'; why: string }
  | { type: 'uninvite'; invitationId: string; why: string }
  | ({ type: 'answer-invitation'; invitationId: string; answeredBy: Named; recordedBy?: Named } & AnswerInvitation)
  | ({ type: 'contribute'; invitationId?: string; agency: string; writtenBy: Named; recordedBy?: Named } & Contribute)
  | ({ type: 'give-view'; invitationId: string; writtenBy: Named } & GiveView)
  | { type: 'dissent'; invitationId: string; words: string; handlingMark?: HandlingMark; writtenBy: Named }
  | ({ type: 'hold' } & Hold)
  | ({ type: 'write-minutes' } & Omit<Minutes, 'by' | 'at'>)
  | ({ type: 'decide-child' } & DecideChild)
  | ({ type: 'assign-action' } & AssignAction)
  | { type: 'complete-action'; actionId: string; words: string; doneBy: Named }
  | { type: 'distribute' }
  | ({ type: 'audit' } & Pick<Audit, 'scores' | 'words'>);

export interface Given {
  by: Named;
  now: Date;
  policies: Policies;
  /** For a child whose enquiries are open already: from which discussion, and with which conference (CIN-10). */
  openSection47?: (childId: string) => { discussionId: string; startedOn: string; conferenceBy: string } | undefined;
}

const STARTED: readonly Stage[] = ['convened', 'held'];
const ALLOWED: Record<DiscussionCommand['type'], readonly Stage[]> = {
  convene: ['asked'],
  reschedule: ['convened'],
  cancel: ['asked', 'convened'],
  uninvite: ['convened'],
  'answer-invitation': ['convened'],
  contribute: STARTED,
  'give-view': STARTED,
  dissent: ['held', 'distributed'],
  hold: ['convened'],
  'write-minutes': ['held'],
  'decide-child': ['held'],
  'assign-action': ['held'],
  'complete-action': ['held', 'distributed'],
  distribute: ['held'],
  audit: ['distributed'],
};
const WHY_NOT: Record<Stage, string> = {
  asked: 'It has not been convened yet: give it a time, a place and who is invited first.',
  convened: 'It has not been held yet.',
  held: 'It has been held; what was said and decided is being written down.',
  distributed: 'Its record is out and stays as it is. Reconvene, for what has to be decided anew.',
  cancelled: 'It was cancelled.',
};

/** The rules of a strategy discussion: what it becomes, or why not. Pure: the one given is never changed (WT-04..14). */
export function decide(discussion: Discussion, command: DiscussionCommand, given: Given): Discussion | Refusal {
  if (!ALLOWED[command.type].includes(discussion.stage))
    return conflict('not-at-this-stage', WHY_NOT[discussion.stage]);
  switch (command.type) {
    case 'convene':
      return convene(discussion, command, given);
    case 'reschedule':
      return reschedule(discussion, command, given);
    case 'cancel':
      return cancel(discussion, command.why, given);
    case 'uninvite':
      return changeInvitation(discussion, command.invitationId, (one) => uninvite(discussion, one, command.why, given));
    case 'answer-invitation':
      return changeInvitation(discussion, command.invitationId, (one) => answer(one, command, given));
    case 'contribute':
      return contribute(discussion, command, given);
    case 'give-view':
      return giveView(discussion, command, given);
    case 'dissent':
      return dissent(discussion, command, given);
    case 'hold':
      return hold(discussion, command, given);
    case 'write-minutes':
      return writeMinutes(discussion, command, given);
    case 'decide-child':
      return decideChild(discussion, command, given);
    case 'assign-action':
      return assignAction(discussion, command, given);
    case 'complete-action':
      return completeAction(discussion, command, given);
    case 'distribute':
      return distribute(discussion, given);
    case 'audit':
      return audit(discussion, command, given);
  }
}

function convene(discussion: Discussion, command: Convene, { by, now, policies }: Given): Discussion | Refusal {
  const { attendance, invitations } = policies.bodies;
  if (command.at <= now) return invalid('in-the-past', 'Choose a time that is still to come.', '/at');
  const byRule = invitedByRule(discussion.asking, attendance);
  const wrong = whyNotInvited(byRule, command.invitees, command.leftOut, discussion.asking.referrer);
  if (wrong) return wrong;
  const places = command.invitees.map(({ agency, function: of }) => `${agency}/${of ?? ''}`);
  if (new Set(places).size < places.length)
    return invalid('invited-twice', 'One function of an agency is invited twice.', '/invitees');
  const due = answerBy(now, command.at, invitations).toISOString();
  return {
    ...discussion,
    stage: 'convened',
    meeting: {
      ...{ at: command.at.toISOString(), how: command.how, where: command.where, chair: by, sequence: 0 },
      ...{ convenedAt: now.toISOString(), inTime: command.at <= new Date(discussion.holdBy.at) },
    },
    leftOut: command.leftOut.map(({ part, why }) => ({ part, why })),
    invitations: command.invitees.map(({ agency, function: of, part }) => ({
      ...{ id: newId(), agency, part, invitedAt: now.toISOString(), answerBy: due, sequence: 0, state: 'invited' },
      ...(of ? { function: of } : {}),
    })),
  };
}

function reschedule(
  discussion: Discussion,
  { at, how, where }: { at: Date; how: DiscussionHow; where: string },
  { now, policies }: Given,
): Discussion | Refusal {
  if (at <= now) return invalid('in-the-past', 'Choose a time that is still to come.', '/at');
  const meeting = discussion.meeting!;
  const sequence = meeting.sequence + 1;
  const due = answerBy(now, at, policies.bodies.invitations).toISOString();
  return {
    ...discussion,
    meeting: { ...meeting, at: at.toISOString(), how, where, sequence, inTime: at <= new Date(discussion.holdBy.at) },
    // Whoever answered, answered for another time.
    invitations: discussion.invitations.map((one) =>
      one.state === 'cancelled' ? one : { ...unanswered(one), answerBy: due, sequence },
    ),
  };
}

function unanswered({
  attendee: _a,
  why: _w,
  answeredAt: _t,
  answeredBy: _b,
  recordedBy: _r,
  ...rest
}: Invitation): Invitation {
  return { ...rest, state: 'invited' };
}

function cancel(discussion: Discussion, why: string, { by, now }: Given): Discussion {
  return {
    ...discussion,
    stage: 'cancelled',
    cancelled: { at: now.toISOString(), by, why },
    invitations: discussion.invitations.map((one) => ({ ...one, state: 'cancelled' })),
  };
}

function changeInvitation(
  discussion: Discussion,
  id: string,
  change: (invitation: Invitation) => Invitation | Refusal,
): Discussion | Refusal {
  const found = discussion.invitations.find((one) => one.id === id && one.state !== 'cancelled');
  if (!found) return notFound('invitation');
  const changed = change(found);
  if (changed instanceof Refusal) return changed;
  return { ...discussion, invitations: discussion.invitations.map((one) => (one.id === id ? changed : one)) };
}

function uninvite(
  discussion: Discussion,
  invitation: Invitation,
  why: string,
  { policies }: Given,
): Invitation | Refusal {
  const others = discussion.invitations.filter(({ id, state }) => id !== invitation.id && state !== 'cancelled');
  const byRule = invitedByRule(discussion.asking, policies.bodies.attendance);
  const leftOut = [...discussion.leftOut, { part: invitation.part, why }];
  return (
    whyNotInvited(byRule, others, leftOut, discussion.asking.referrer) ?? { ...invitation, state: 'cancelled', why }
  );
}

function answer(
  invitation: Invitation,
  { attends, attendee, why, answeredBy, recordedBy }: AnswerInvitation & { answeredBy: Named; recordedBy?: Named },
  { now, policies }: Given,
): Invitation | Refusal {
  if (attends && !attendee)
    return invalid('attendee-required', 'Say who comes: name, role and seniority (WT-07).', '/attendee');
  if (!attends && !why?.trim()) return invalid('why-not-required', 'Say why nobody comes.', '/why');
  const { seniorEnough } = policies.bodies.invitations;
  return {
    ...unanswered(invitation),
    state: attends ? 'attends' : 'does-not-attend',
    ...(attends && attendee
      ? { attendee: { ...attendee, seniorEnough: seniorEnough.includes(attendee.seniority) } }
      : { why: why! }),
    ...{ answeredAt: now.toISOString(), answeredBy },
    ...(recordedBy ? { recordedBy } : {}),
  };
}

function contribute(
  discussion: Discussion,
  command: Contribute & { invitationId?: string; agency: string; writtenBy: Named; recordedBy?: Named },
  { now }: Given,
): Discussion {
  const {
    invitationId,
    agency,
    writtenBy,
    recordedBy,
    words,
    childsWords,
    source,
    periodFrom,
    periodTo,
    handlingMark,
  } = command;
  return {
    ...discussion,
    contributions: [
      ...discussion.contributions,
      {
        ...{ id: newId(), agency, words, source, by: writtenBy, at: now.toISOString() },
        ...(invitationId ? { invitationId } : {}),
        ...(childsWords ? { childsWords } : {}),
        ...(periodFrom ? { periodFrom } : {}),
        ...(periodTo ? { periodTo } : {}),
        ...(handlingMark ? { handlingMark } : {}),
        ...(recordedBy ? { recordedBy } : {}),
      },
    ],
  };
}

/** Once for each agency, and never changed: afterwards it has seen what the others think. */
function giveView(
  discussion: Discussion,
  { invitationId, children, writtenBy }: GiveView & { invitationId: string; writtenBy: Named },
  { now }: Given,
): Discussion | Refusal {
  const invitation = discussion.invitations.find(({ id }) => id === invitationId);
  if (!invitation || invitation.state === 'cancelled') return notFound('invitation');
  if (discussion.views.some((view) => view.invitationId === invitationId))
    return conflict(
      'view-given-already',
      'Your agency’s view has been given, and stays: afterwards others’ views are seen. Record a dissent instead.',
    );
  const known = discussion.children.map(({ childId }) => childId);
  const named = children.map(({ childId }) => childId);
  const unknown = named.findIndex((childId) => !known.includes(childId));
  if (unknown >= 0)
    return invalid('child-unknown', 'This child is not discussed here.', `/children/${unknown}/childId`);
  if (known.some((childId) => !named.includes(childId)))
    return invalid('every-child', 'Give your view for each child; where you have none, say why.', '/children');
  const view = { invitationId, agency: invitation.agency, children, by: writtenBy, at: now.toISOString() };
  return { ...discussion, views: [...discussion.views, view] };
}

function dissent(
  discussion: Discussion,
  {
    invitationId,
    words,
    handlingMark,
    writtenBy,
  }: { invitationId: string; words: string; handlingMark?: HandlingMark; writtenBy: Named },
  { now }: Given,
): Discussion | Refusal {
  const invitation = discussion.invitations.find(({ id }) => id === invitationId);
  if (!invitation) return notFound('invitation');
  const one = { invitationId, agency: invitation.agency, words, by: writtenBy, at: now.toISOString() };
  return { ...discussion, dissents: [...discussion.dissents, { ...one, ...(handlingMark ? { handlingMark } : {}) }] };
}

function hold(
  discussion: Discussion,
  { at, attendance, inquorate }: Hold,
  { by, now, policies }: Given,
): Discussion | Refusal {
  if (at > now) return invalid('in-the-future', 'This time is still to come. Write down what has happened.', '/at');
  const missing = missingFromQuorum(
    attendance.map(({ part }) => part),
    policies.bodies.attendance,
  );
  if (missing.length > 0 && !inquorate?.reason.trim()) {
    const who = missing.map((part) => PART_IN_WORDS[part]).join(' and ');
    return invalid(
      'inquorate-without-reason',
      `It was not quorate: ${who} was not there. Urgent action is allowed; say why it could not wait, and when it is followed up.`,
      '/inquorate',
    );
  }
  if (missing.length > 0 && inquorate!.followUpOn < londonDate(now))
    return invalid('follow-up-in-the-past', 'The follow-up is still to come: choose its day.', '/inquorate/followUpOn');
  return {
    ...discussion,
    stage: 'held',
    recordDueAt: recordDue(at, policies.bodies.clocks).dueAt.toISOString(),
    held: {
      ...{ at: at.toISOString(), attendance: [...attendance], quorate: missing.length === 0, missing, by },
      ...(missing.length > 0 ? { inquorate } : {}),
    },
  };
}

function writeMinutes(
  discussion: Discussion,
  { tasks, medical, childSeen, parentsTold }: Omit<Minutes, 'by' | 'at'>,
  { by, now }: Given,
): Discussion | Refusal {
  if (medical.needed && (!medical.byWhen || !medical.where))
    return invalid('medical-when-and-where', 'A medical is needed: say by when, and where.', '/medical');
  const unseen = childSeen.findIndex(({ by: who, when, whyNot }) => !(who && when) && !whyNot);
  if (unseen >= 0)
    return invalid(
      'who-sees-the-child',
      'Say who sees this child, and when; or why nobody does.',
      `/childSeen/${unseen}`,
    );
  const known = discussion.children.map(({ childId }) => childId);
  if (known.some((childId) => !childSeen.some((one) => one.childId === childId)))
    return invalid('every-child-seen', 'Say for each child who sees them, alone, and when.', '/childSeen');
  if (parentsTold.told ? !parentsTold.by || !parentsTold.when : !parentsTold.whyNot)
    return invalid('parents-told', 'Say who tells the parents and when; or why they are not told.', '/parentsTold');
  return { ...discussion, minutes: { tasks, medical, childSeen, parentsTold, by, at: now.toISOString() } };
}

function decideChild(discussion: Discussion, command: DecideChild, given: Given): Discussion | Refusal {
  const { childId, decision, harmLevel, rationale, harmRationale, immediateProtection, legalAction } = command;
  if (!discussion.children.some((child) => child.childId === childId))
    return invalid('child-unknown', 'This child is not discussed here.', '/childId');
  if (discussion.decisions.some((one) => one.childId === childId))
    return conflict('decided-already', 'This child has been decided on. Reconvene, for what has to be decided anew.');
  const enquiries = decision.startsWith('section-47');
  if (enquiries && !harmLevel.startsWith('significant-harm'))
    return invalid(
      'harm-does-not-fit',
      'Section 47 enquiries need reasonable cause to suspect significant harm (WT-04).',
      '/harmLevel',
    );
  if (decision === 'no-further-action' && harmLevel.startsWith('significant-harm'))
    return invalid(
      'harm-does-not-fit',
      'You have judged significant harm, or its likelihood. Then “no further action” cannot be the decision.',
      '/decision',
    );
  const open = enquiries ? given.openSection47?.(childId) : undefined;
  const made: ChildDecision = {
    ...{ childId, decision, harmLevel, rationale, harmRationale, by: given.by, at: given.now.toISOString() },
    ...(immediateProtection ? { immediateProtection } : {}),
    ...(legalAction ? { legalAction } : {}),
    ...(enquiries ? { section47: enquiriesOf(discussion, given, open) } : {}),
    ...(open && open.discussionId !== discussion.follows
      ? {
          warning: `Section 47 enquiries about this child are open since ${open.startedOn}, from another discussion (CIN-10).`,
        }
      : {}),
  };
  return { ...discussion, decisions: [...discussion.decisions, made] };
}

/** They begin on the day of the discussion (CIN-10, TRAP-08); what began earlier keeps its day and its conference (WT-14). */
function enquiriesOf(
  discussion: Discussion,
  { policies }: Given,
  open: { startedOn: string; conferenceBy: string } | undefined,
): Section47 {
  if (open)
    return {
      ...{ startedOn: open.startedOn, conferenceBy: open.conferenceBy, goesOn: true },
      because: 'The enquiries began in an earlier discussion, and its conference stands.',
    };
  const startedOn = londonDate(new Date(discussion.held!.at));
  const { on, because } = conferenceBy(startedOn, policies.bodies.clocks);
  return { startedOn, conferenceBy: on, because, goesOn: false };
}

function assignAction(discussion: Discussion, command: AssignAction, { now }: Given): Discussion | Refusal {
  const { childIds, what, owner, agency, function: of, dueOn, ifNotDone } = command;
  if (dueOn < londonDate(now)) return invalid('due-in-the-past', 'An action is due on a day to come.', '/dueOn');
  const unknown = childIds.findIndex((childId) => !discussion.children.some((child) => child.childId === childId));
  if (unknown >= 0) return invalid('child-unknown', 'This child is not discussed here.', `/childIds/${unknown}`);
  const action = {
    ...{ id: newId(), childIds, what, owner, agency, dueOn, ifNotDone, assignedAt: now.toISOString() },
    ...(of ? { function: of } : {}),
  };
  return { ...discussion, actions: [...discussion.actions, action] };
}

function completeAction(
  discussion: Discussion,
  { actionId, words, doneBy }: { actionId: string; words: string; doneBy: Named },
  { now }: Given,
): Discussion | Refusal {
  const action = discussion.actions.find(({ id }) => id === actionId);
  if (!action) return notFound('action');
  if (action.completed) return conflict('done-already', 'This action has been completed.');
  const completed = { at: now.toISOString(), by: doneBy, words, inTime: londonDate(now) <= action.dueOn };
  return {
    ...discussion,
    actions: discussion.actions.map((one) => (one.id === actionId ? { ...one, completed } : one)),
  };
}

function distribute(discussion: Discussion, { by, now }: Given): Discussion | Refusal {
  const undecided = discussion.children.find(
    ({ childId }) => !discussion.decisions.some((one) => one.childId === childId),
  );
  if (undecided)
    return conflict('undecided', `Decide about ${undecided.name} first: each child has a decision of its own.`);
  if (!discussion.minutes)
    return conflict(
      'no-minutes',
      'Write down the six tasks, the medical, who sees the children and what parents are told first.',
    );
  return {
    ...discussion,
    stage: 'distributed',
    distributed: { at: now.toISOString(), by, inTime: now <= new Date(discussion.recordDueAt!) },
  };
}

function audit(
  discussion: Discussion,
  { scores, words }: Pick<Audit, 'scores' | 'words'>,
  { by, now }: Given,
): Discussion | Refusal {
  const wrong = AUDIT_DIMENSION.find((dimension) => ![1, 2, 3, 4].includes(scores[dimension]));
  if (wrong)
    return invalid('score', 'A score is 1 (inadequate) to 4 (outstanding), for each dimension.', `/scores/${wrong}`);
  return { ...discussion, audits: [...discussion.audits, { scores, words, by, at: now.toISOString() }] };
}
