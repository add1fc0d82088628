import type { DiscussionHow, DiscussionPart, HandlingMark, HarmLevel, StrategyDecision } from '@front-door/contracts';
import type { Attendance, Audit, Guest, Minutes, Named } from './discussion';
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

/** `invitationId` is new: what the guest may do hangs on it. */
export interface InviteGuest {
  invitationId: string;
  part: DiscussionPart;
  guest: Guest;
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
  | ({ type: 'invite-guest' } & InviteGuest)
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
  | { type: 'delay-action'; actionId: string; why: string; expectedOn: string; saidBy: Named; byStaff?: true }
  | { type: 'distribute' }
  | ({ type: 'audit' } & Pick<Audit, 'scores' | 'words'>);

export interface Given {
  by: Named;
  now: Date;
  policies: Policies;
  /** For a child whose enquiries are open already: from which discussion, and with which conference (CIN-10). */
  openSection47?: (childId: string) => { discussionId: string; startedOn: string; conferenceBy: string } | undefined;
}
