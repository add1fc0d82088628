import { acknowledgeUrgent } from './acknowledge-urgent';
import type { AlreadyOpen } from '@front-door/contracts';
import { acknowledgeAllocation, climb, hearOpenCase } from './allocation';
import { authorise, type Authorise } from './authorise';
import { endWithoutDecision, type EndWithoutDecision } from './end-without-decision';
import { correctFacts, type CorrectFacts, hearMore, type HearMore, noteWithdrawal } from './hear-more';
import { recommend, type Recommend } from './recommend';
import type { Decided, Given } from './decided';
import type { Refused } from './refused';
import { reopen } from './reopen';
import type { Named, Screening } from './screening';
import { sendBack } from './send-back';
import { askingChecks } from './ask-checks';
import { triage, type TriageCommand } from './triage';

export type ScreeningCommand =
  | ({ type: 'triage' } & TriageCommand)
  | { type: 'ask-checks' }
  | ({ type: 'recommend' } & Recommend)
  | { type: 'send-back'; reason: string }
  | ({ type: 'authorise' } & Authorise)
  | ({ type: 'end' } & EndWithoutDecision)
  | { type: 'reopen'; reason: string; sentBackBy?: Named }
  | { type: 'acknowledge-urgent'; note?: string }
  | { type: 'acknowledge-allocation'; note?: string; functions: readonly string[] }
  | { type: 'climb' }
  | { type: 'hear-open-case'; alreadyOpen: AlreadyOpen | { ruledOut: string } }
  | ({ type: 'hear-more' } & HearMore)
  | ({ type: 'correct' } & CorrectFacts)
  | { type: 'note-withdrawal'; requestedAt: string };

/** The rules of a screening: what it becomes, and what is said; or why not. Pure: the screening given is never changed. */
export function decide(screening: Screening, command: ScreeningCommand, given: Given): Decided | Refused {
  switch (command.type) {
    case 'triage':
      return triage(screening, command, given);
    case 'ask-checks':
      return askingChecks(screening);
    case 'recommend':
      return recommend(screening, command, given);
    case 'send-back':
      return sendBack(screening, command.reason, given);
    case 'authorise':
      return authorise(screening, command, given);
    case 'end':
      return endWithoutDecision(screening, command, given);
    case 'reopen':
      return reopen(screening, command.reason, given, command.sentBackBy);
    case 'acknowledge-urgent':
      return acknowledgeUrgent(screening, command.note, given);
    case 'acknowledge-allocation':
      return acknowledgeAllocation(screening, command, given);
    case 'climb':
      return climb(screening, given);
    case 'hear-open-case':
      return hearOpenCase(screening, command.alreadyOpen, given);
    case 'hear-more':
      return hearMore(screening, command, given);
    case 'correct':
      return correctFacts(screening, command);
    case 'note-withdrawal':
      return noteWithdrawal(screening, command.requestedAt);
  }
}
