import { isDeepStrictEqual } from 'node:util';
import { compareSchema } from './compare-schema';
import type { Published, PublishedMessage } from './published';
import { COMPATIBILITY_RULES, type CompatibilityRule, type Side } from './rules';

/** One change that others cannot live with. */
export interface Incompatibility {
  rule: CompatibilityRule;
  message: string;
  /** In the payload; `*` stands for each entry of a list. Empty for the whole message. */
  pointer: string;
  /** What changed, and what to do. */
  sentence: string;
}

/** Every change from the baseline that is not an addition; empty when old and new get on, in both directions. */
export function compareWithBaseline(baseline: Published, current: Published): Incompatibility[] {
  return [
    ...compareMessages(baseline.events, current.events, 'event'),
    ...compareMessages(baseline.agencyMessages, current.agencyMessages, 'agency-message'),
  ];
}

type Messages = Record<string, PublishedMessage>;

function compareMessages(baseline: Messages, current: Messages, side: Side): Incompatibility[] {
  const found: Incompatibility[] = [];
  for (const [message, before] of Object.entries(baseline)) {
    const tell = (rule: CompatibilityRule, pointer: string, what: string): void => {
      const subject = pointer ? `${pointer} of ${message}` : message;
      found.push({ rule, message, pointer, sentence: `${subject} ${what}. ${COMPATIBILITY_RULES[rule]}` });
    };
    const now = current[message];
    if (!now) {
      tell('message-removed', '', 'is gone');
      continue;
    }
    if (now.version < before.version)
      tell('version-lowered', '', `had version ${before.version} and now ${now.version}`);
    compareSchema(before.schema, now.schema, side, tell);
  }
  return found;
}

/** Messages and fields that the code has and the baseline has not: what accepting would add. */
export function additionsTo(baseline: Published, current: Published): string[] {
  return (['events', 'agencyMessages'] as const).flatMap((kind) =>
    Object.keys(current[kind]).filter((name) => !isDeepStrictEqual(baseline[kind][name], current[kind][name])),
  );
}
