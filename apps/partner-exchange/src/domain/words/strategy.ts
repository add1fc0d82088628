import { displayReference, inWords, dateInWords } from '@front-door/casework';
import type {
  DiscussionInvitationCancelled,
  DiscussionInvitationLate,
  DiscussionInvited,
  DiscussionRecordDistributed,
  DiscussionRecordLate,
  PlanActionAssigned,
  PlanActionOverdue,
} from '@front-door/contracts';
import { type NewMessage, paragraphs } from '../message';

/** Messages about a strategy discussion name no child: who is invited reads that at the door, with the sign-in of its function. */
const door = (discussionId: string): string => `/v1/discussions/${discussionId}`;

const HOW = { meeting: 'a meeting', call: 'a telephone call', video: 'a video call' } as const;

/** An agency is asked to send somebody, anew when time or place change (WT-05, WT-06). */
export function invitationToDiscuss(invited: DiscussionInvited): NewMessage {
  const {
    agency,
    function: of,
    discussionId,
    invitationId,
    reference,
    at,
    how,
    answerBy,
    sequence,
    contactId,
  } = invited;
  const when = inWords(new Date(at));
  return {
    ...{ agency, function: of, aboutId: invitationId, reference, contactId, link: door(discussionId), dueAt: answerBy },
    kind: 'discussion-invitation',
    heading: `Strategy discussion ${displayReference(reference)}${sequence > 0 ? ' has been moved' : ''}: ${when}`,
    words: paragraphs(
      sequence > 0
        ? `The strategy discussion ${displayReference(reference)} is now ${when}, as ${HOW[how]}. Please answer again.`
        : `You are asked to a strategy discussion ${when}, as ${HOW[how]}.`,
      `Say by ${inWords(new Date(answerBy))} who comes, with role and seniority: somebody who can decide for your agency. If nobody can, say why, and send what you know.`,
      'Write what you know, and your own view of each child, before it begins. You see what others think once you have said what you think.',
      `For your calendar: ${door(discussionId)}/invitations/${invitationId}/calendar.ics`,
    ),
  };
}

export function invitationCancelled(cancelled: DiscussionInvitationCancelled): NewMessage {
  const { agency, function: of, discussionId, invitationId, reference } = cancelled;
  return {
    ...{ agency, function: of, aboutId: invitationId, reference },
    kind: 'notice',
    heading: `Strategy discussion ${displayReference(reference)}: you need not come`,
    words: paragraphs(
      `Your invitation to the strategy discussion ${displayReference(reference)} is withdrawn.`,
      `For your calendar: ${door(discussionId)}/invitations/${invitationId}/calendar.ics`,
    ),
  };
}

export function invitationLate(late: DiscussionInvitationLate, contactId: string | undefined): NewMessage {
  const { agency, function: of, discussionId, invitationId, reference, at } = late;
  return {
    ...{ agency, function: of, aboutId: invitationId, reference, contactId, link: door(discussionId) },
    kind: 'notice',
    heading: `Strategy discussion ${displayReference(reference)}: your answer is late`,
    words: paragraphs(
      `The strategy discussion is ${inWords(new Date(at))}, and nobody of your agency has said who comes.`,
      'Answer now, or telephone us: we write it down for you.',
    ),
  };
}

/** An agency has something to do. What it is stands at the door. */
export function actionAssigned(action: PlanActionAssigned): NewMessage {
  const { agency, function: of, actionId, reference, dueOn, contactId } = action;
  return {
    ...{ agency, function: of, aboutId: actionId, reference, contactId, link: '/v1/discussions/actions' },
    kind: 'plan-action',
    heading: `An action of strategy discussion ${displayReference(reference)}, due ${dateInWords(dueOn)}`,
    words: paragraphs(
      `Your agency has an action, due ${dateInWords(dueOn)}. Open the link to read what it is, and what happens if it is not done.`,
      'Say when it is done.',
    ),
  };
}

export function actionOverdue(
  { agency, function: of, actionId, reference, dueOn, times }: PlanActionOverdue,
  contactId?: string,
): NewMessage {
  return {
    ...{ agency, function: of, aboutId: actionId, reference, contactId, link: '/v1/discussions/actions' },
    kind: 'notice',
    heading: `An action of strategy discussion ${displayReference(reference)} is late`,
    words: paragraphs(
      `It was due ${dateInWords(dueOn)}, and has not been said to be done.${times > 1 ? ` We ask for the ${times}th time.` : ''}`,
      'Say that it is done, or telephone us.',
    ),
  };
}

/** The record is out: each agency reads its own view of it (WT-12). */
export function recordDistributed(out: DiscussionRecordDistributed): NewMessage {
  const { agency, function: of, discussionId, reference, contactId } = out;
  return {
    ...{ agency, function: of, aboutId: discussionId, reference, contactId, link: `${door(discussionId)}/record` },
    kind: 'discussion-record',
    heading: `The record of strategy discussion ${displayReference(reference)}`,
    words: paragraphs(
      'The record is out: decisions about each child with their reasons, and the plan. Open the link to read it as your agency has it.',
      'If your agency sees it otherwise, say so at the discussion: that stays on the record.',
    ),
  };
}

/** The record is late: whoever was invited hears it once, and from whom to ask for it (WT-12). */
export function recordLate({ discussionId, reference, contactId, dueAt, invited }: DiscussionRecordLate): NewMessage[] {
  return invited.map(({ agency, function: of }) => ({
    ...{ agency, function: of, aboutId: discussionId, reference, contactId, link: door(discussionId) },
    kind: 'notice',
    heading: `Strategy discussion ${displayReference(reference)}: its record is late`,
    words: paragraphs(
      `The record was due ${inWords(new Date(dueAt))}, and is not out yet.`,
      'Do not wait for it with what was agreed: your actions are in your inbox. If you need to know what was decided, telephone us.',
    ),
  }));
}
