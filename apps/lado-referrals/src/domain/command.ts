import type { LadoCriterion, LadoOutcome, LadoTriage } from '@front-door/contracts';
import type { Named, Referral, Strand, StrandStatus, Subject, Suspension, Task } from './allegation';
import type { NamedReferrer } from './addressee';
import type { LadoPolicies } from './policies';

/** Facts that may turn out otherwise, and that the list is ordered by. */
export type Changes = Partial<
  Pick<
    Referral,
    'immediateDanger' | 'worksWithChildrenNow' | 'policeInvolved' | 'suspended' | 'crimeReference' | 'awareAt'
  >
>;

/** By what a person is known: who it is may be known later, or turn out to be spelt otherwise. */
export type SubjectKnown = Pick<
  Subject,
  'name' | 'knownAs' | 'dateOfBirth' | 'email' | 'job' | 'profession' | 'employer' | 'sector'
>;

export type AllegationCommand =
  | { type: 'triage'; result: LadoTriage; why: string; goTo?: string; wordsForSender: string; pattern?: string }
  | { type: 'decide-threshold'; met: boolean; criteria: LadoCriterion[]; why: string }
  | { type: 'hold-meeting'; at: string; attended: string[]; notes: string; actions: string[] }
  | { type: 'move-strand'; strand: Strand; status: StrandStatus; words: string }
  | ({ type: 'consider-suspension' } & Pick<Suspension, 'decision' | 'alternativesConsidered' | 'why'>)
  | { type: 'ask-employer'; dueOn: string; words: string }
  | { type: 'write-to-sender'; words: string }
  | {
      type: 'hear-from-sender';
      words: string;
      changes?: Changes;
      answers?: string;
    }
  | { type: 'open' }
  | { type: 'read-message'; messageId: string }
  | { type: 'notify-at'; noticeTo?: string }
  | {
      type: 'record-outcome';
      outcome: LadoOutcome;
      rationale: string;
      removed: boolean;
      harmTest: boolean;
      wordsForSender: string;
    }
  | ({ type: 'add-task' } & Pick<Task, 'kind' | 'what' | 'whose' | 'dueOn'>)
  | { type: 'finish-task'; taskId: string; on: string; proof: string }
  | { type: 'drop-task'; taskId: string; why: string }
  | { type: 'override-priority'; points: number; reason: string }
  | { type: 'lift-override'; reason: string }
  | { type: 'name-authority'; leadAuthority: string; why: string }
  | { type: 'correct-facts'; changes: Changes; why: string }
  | { type: 'name-subject'; subject: Partial<SubjectKnown>; why: string }
  | { type: 'name-referrer'; referrer: NamedReferrer; why: string }
  | { type: 'compare'; otherId: string; same: boolean; counts: boolean; reason: string; names?: readonly string[] }
  | { type: 'close'; words: string }
  | { type: 'reopen'; why: string }
  | { type: 'hold-legally'; why: string }
  | { type: 'lift-legal-hold'; why: string };

export interface Given {
  by: Named;
  now: Date;
  policies: LadoPolicies;
}
