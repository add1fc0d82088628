import type { HarmLevel, StrategyDecision, WhyStrategy } from '@front-door/contracts';
import { doesNotFit, notRight, type Refused } from './refused';
import type { Named, Screening } from './screening';

/** How a strategy discussion stands, as a screener sees it beside the screening. */
export interface StrategyStands {
  stage: 'asked' | 'opened' | 'convened' | 'held' | 'distributed' | 'cancelled';
  asked?: { by: Named; at: string; why: WhyStrategy; harmLevel: HarmLevel; rationale: string };
  reference?: string;
  holdBy?: string;
  at?: string;
  quorate?: boolean;
  /** It was held, and its record is not out: since when it was due, and how often that was said (WT-12). */
  recordLate?: { dueAt: string; times: number };
  decisions: {
    childId: string;
    decision: StrategyDecision;
    harmLevel: HarmLevel;
    immediateProtection: boolean;
    at: string;
  }[];
  section47: { childId: string; startedOn: string; conferenceBy: string }[];
}

export interface AskStrategyDiscussion {
  childIds: readonly string[];
  why: WhyStrategy;
  harmLevel: HarmLevel;
  rationale: string;
}

/**
 * Whether a strategy discussion can be asked for about these children (WT-04): reasonable cause to suspect significant harm, written down; at
 * any stage, at night too. One that is under way about one of them is joined, and not asked for twice.
 */
export function whyNotAsked(
  household: readonly Screening[],
  { childIds, harmLevel, rationale }: AskStrategyDiscussion,
  underWay: { reference?: string } | undefined,
): Refused | undefined {
  const unknown = childIds.findIndex((childId) => !household.some(({ about }) => about.childId === childId));
  if (unknown >= 0) return notRight('child-unknown', 'This child is not in this contact.', `/childIds/${unknown}`);
  if (!harmLevel.startsWith('significant-harm'))
    return notRight(
      'harm-does-not-fit',
      'A strategy discussion needs reasonable cause to suspect significant harm, or its likelihood.',
      '/harmLevel',
    );
  if (rationale.trim() === '')
    return notRight('rationale-required', 'Say why you suspect significant harm.', '/rationale');
  if (underWay)
    return doesNotFit(
      'discussion-under-way',
      `A strategy discussion about these children is under way${underWay.reference ? `: ${underWay.reference}` : ''}. Ask its chair to include what is new.`,
    );
  return undefined;
}
