import type { StrategyDecision } from '@front-door/contracts';
import { doesNotFit, notRight, type Refused } from './refused';
import type { DecisionWritten } from './screening';
import type { StrategyStands } from './strategy-discussion';
import { blank } from './words';

/** Whether a decision is for section 47 enquiries: by the law it rests on, or by what the child needs (WT-02, THR-05). */
export function isForSection47({ legalBasis, responses }: Pick<DecisionWritten, 'legalBasis' | 'responses'>): boolean {
  return legalBasis === 'section-47' || responses.includes('section-47-enquiries');
}

const DECIDED: Record<StrategyDecision, string> = {
  'section-47-single': 'section 47 enquiries',
  'section-47-joint': 'section 47 enquiries',
  'section-17-assessment': 'an assessment under section 17',
  'early-help': 'early help',
  'no-further-action': 'no further action',
};

/**
 * Why a decision for section 47 enquiries cannot be recommended: whether they are made is decided in a strategy discussion about the child
 * (WT-04, WT-09), so one has to be asked for, and must not have decided otherwise. What it decides may still be to come.
 */
export function whyNoEnquiries(
  childId: string,
  written: DecisionWritten,
  discussions: readonly StrategyStands[],
): Refused | undefined {
  if (!isForSection47(written)) return undefined;
  if (!written.harmLevel.startsWith('significant-harm'))
    return notRight(
      'harm-does-not-fit',
      'Section 47 enquiries need reasonable cause to suspect significant harm, or its likelihood.',
      '/harmLevel',
    );
  if (discussions.every(({ stage }) => stage === 'cancelled'))
    return doesNotFit(
      'strategy-discussion-first',
      'Section 47 enquiries are decided in a strategy discussion, and none has been asked for about this child. Ask for one at the contact: police and health are invited, and its clock runs from then.',
    );
  const decided = decidedThere(childId, discussions);
  if (!decided || decided.decision.startsWith('section-47')) return undefined;
  return doesNotFit(
    'discussion-decided-otherwise',
    `The strategy discussion decided otherwise about this child: ${DECIDED[decided.decision]}. Recommend what it decided, or ask its chair to reconvene it.`,
  );
}

/** And why it cannot be authorised: it waits for the discussion, unless the authoriser writes why enquiries cannot (WT-10: the discussion follows). */
export function whyWaitForDiscussion(
  childId: string,
  written: DecisionWritten,
  discussions: readonly StrategyStands[],
  cannotWait: string | undefined,
): Refused | undefined {
  const wrong = whyNoEnquiries(childId, written, discussions);
  if (wrong || !isForSection47(written)) return wrong;
  if (decidedThere(childId, discussions) || !blank(cannotWait)) return undefined;
  return notRight(
    'discussion-has-not-decided',
    'The strategy discussion has not decided about this child yet. Authorise once it has; or, where the child needs it at once, write why enquiries cannot wait for it.',
    '/enquiriesCannotWait',
  );
}

/** What was decided last about this child; a discussion that was reconvened decides anew. */
function decidedThere(
  childId: string,
  discussions: readonly StrategyStands[],
): StrategyStands['decisions'][number] | undefined {
  return discussions
    .flatMap(({ decisions }) => decisions.filter((one) => one.childId === childId))
    .sort((one, other) => one.at.localeCompare(other.at))
    .at(-1);
}
