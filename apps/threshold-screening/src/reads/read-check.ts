import type { AttachmentView } from '@front-door/attachments';
import { asReadBy, withoutWithheld } from '@front-door/casework';
import { type Actor, isRefusal, type Refusal } from '@front-door/event-bus';
import { audienceOf, isStaff } from '@front-door/identity';
import { ServiceDatabase } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import type { AnswerGiven } from '../domain/answer-check';
import { LAWFUL_BASIS } from '../domain/ask-checks';
import type { CheckRow } from '../persistence/check-store';
import { ReadWithheld } from '../persistence/sharing-store';
import { ReadCheckFiles } from './read-check-files';
import { visibleCheck } from './visible-check';

export type CheckStanding = 'open' | 'overdue' | 'answered';

/** What the agency that was asked sees: what it was asked, and its own answer; nothing about the decision or other agencies. */
export interface CheckForAgency extends Pick<
  CheckRow,
  'id' | 'reference' | 'contactReference' | 'agency' | 'people' | 'purpose' | 'agreement' | 'questions'
> {
  function?: string;
  lawfulBasis: string;
  lawfulBasisWords: string;
  periodFrom?: string;
  requestedAt: Date;
  dueAt: Date;
  standing: CheckStanding;
  answeredAt?: Date;
  answer?: Omit<AnswerGiven, 'by'>;
  /** What belongs to the answer, as far as the marks let its reader see it. */
  attachments?: AttachmentView[];
}

export interface CheckForStaff extends Omit<CheckForAgency, 'answer'> {
  contactId: string;
  screeningIds: string[];
  dueBecause: string;
  requestedBy: CheckRow['requestedBy'];
  answer?: AnswerGiven;
  /** How often the agency was told that the answer is late. Without `nextAt` it is not told again: telephone them. */
  chased?: { times: number; lastAt: Date; nextAt?: Date };
  /** A person of concern works at the agency: it learns of the check when a person lets its message go. */
  heldBack?: true;
}

@Injectable()
export class ReadCheck {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly files: ReadCheckFiles,
    private readonly withheld: ReadWithheld,
  ) {}

  async one(actor: Actor, checkId: string, now: Date): Promise<CheckForStaff | CheckForAgency | Refusal> {
    const check = await visibleCheck(this.database, actor, checkId);
    if (isRefusal(check)) return check;
    const attachments = await this.files.of(actor, check);
    if (isStaff(actor)) return { ...asReadBy(checkForStaff(check, now), audienceOf(actor)), attachments };
    // What was withheld since it was asked; its own words it reads as it wrote them.
    const { answer, ...asked } = checkForAgency(check, now);
    const shown = withoutWithheld(asked, await this.withheld.of(this.database, check.contactId));
    return { ...shown, ...(answer ? { answer } : {}), attachments };
  }
}

export function checkForStaff(check: CheckRow, now: Date): CheckForStaff {
  const { contactId, screeningIds, dueBecause, requestedBy, answer, heldBack, chasedAt, chaseAt } = check;
  const { answer: _, ...asked } = checkForAgency(check, now);
  return {
    ...asked,
    ...{ contactId, screeningIds, dueBecause, requestedBy },
    ...(answer ? { answer } : {}),
    ...(chasedAt
      ? {
          chased: {
            times: check.chased,
            lastAt: chasedAt,
            ...(chaseAt && !check.answeredAt ? { nextAt: chaseAt } : {}),
          },
        }
      : {}),
    ...(heldBack ? { heldBack } : {}),
  };
}

function checkForAgency(check: CheckRow, now: Date): CheckForAgency {
  const {
    id,
    reference,
    contactReference,
    agency,
    people,
    purpose,
    agreement,
    questions,
    requestedAt,
    dueAt,
    answeredAt,
    answer,
  } = check;
  return {
    ...{ id, reference, contactReference, agency, people, purpose, agreement, questions, requestedAt, dueAt },
    ...(check.function ? { function: check.function } : {}),
    lawfulBasis: LAWFUL_BASIS[check.lawfulBasis as keyof typeof LAWFUL_BASIS],
    lawfulBasisWords: check.lawfulBasisWords,
    ...(check.periodFrom ? { periodFrom: check.periodFrom } : {}),
    standing: answeredAt ? 'answered' : dueAt < now ? 'overdue' : 'open',
    ...(answeredAt ? { answeredAt } : {}),
    ...(answer ? { answer: withoutStaff(answer) } : {}),
  };
}

/** An agency sees who of its own answered, not which member of staff wrote it down. */
function withoutStaff({ by: _, ...answer }: AnswerGiven): Omit<AnswerGiven, 'by'> {
  return answer;
}
