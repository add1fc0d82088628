import { londonDate } from '@front-door/casework';
import { conflict, invalid, type Refusal } from '@front-door/event-bus';
import { conferenceBy, recordDue } from './clocks';
import type { DecideChild, Given, Hold } from './commands';
import type { ChildDecision, Discussion, Minutes, Section47 } from './discussion';
import { missingFromQuorum, PART_IN_WORDS } from './invitees';

/** Who was there. Without the quorum it needs a reason and a follow-up (WT-05, WT-11). */
export function hold(
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

/** The six tasks, the medical, who sees each child and what the parents are told (WT-09). */
export function writeMinutes(
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

/** What is decided about one child; section 47 enquiries need significant harm (WT-04). */
export function decideChild(discussion: Discussion, command: DecideChild, given: Given): Discussion | Refusal {
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
