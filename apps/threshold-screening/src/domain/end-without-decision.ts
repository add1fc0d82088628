import { foldedWords } from '@front-door/casework';
import { passOn, whyNotPassedOn } from './allocation';
import { type Decided, type Given, type Happened, named } from './decided';
import { whyNot } from './life-cycle';
import { type Meeting, whyNotJoined, whyOthersRestOnIt } from './meetings';
import { doesNotFit, notRight, notYours, type Refused } from './refused';
import { type Ending, ragOf, type Screening, type WithoutDecision } from './screening';
import { blank } from './words';

export interface EndWithoutDecision {
  how: WithoutDecision;
  rationale: string;
  outcomeWords?: string;
  /** For a duplicate: the screening under which this child goes on being screened. */
  duplicateOf?: { screeningId: string; how: string | undefined };
  /** For one that joins another screening of the same child. */
  joinsId?: string;
  /** The other screenings of the same child. */
  meetings?: readonly Meeting[];
}

/**
 * Closes without a decision about the child's needs, always with a rationale. Withdrawn: only when the sender asked for it, and for a red or
 * urgent one only in a role that policy names, because the worry does not go away with the paper. Duplicate: needs no manager, because the
 * child stays in the other screening that is named; that one may not itself have ended without a decision. Passed to the allocated worker:
 * once whoever holds the case has acknowledged it. Joined: goes on in an earlier screening of the same child.
 */
export function endWithoutDecision(
  screening: Screening,
  command: EndWithoutDecision,
  { by, now, policies }: Given,
): Decided | Refused {
  const { state } = screening;
  const refused = whyNot('end', state.stage) ?? whyNotSo(screening, command, { by, now, policies });
  if (refused) return refused;
  const { how, rationale, outcomeWords, duplicateOf, joinsId } = command;
  if (how === 'passed-to-allocated-worker')
    return passOn(
      screening,
      { rationale, outcomeWords: outcomeWords ?? policies.bodies['already-open'].outcomeWords },
      { by, now },
    );
  const at = now.toISOString();
  const ending: Ending = {
    rationale,
    by: named(by),
    at,
    ...(how === 'joined' && joinsId ? { joins: joinsId } : {}),
    ...(how === 'duplicate' && duplicateOf ? { duplicateOf: duplicateOf.screeningId } : {}),
  };
  const { about, facts, senderFunction } = screening;
  const told = {
    ...about,
    ...(senderFunction ? { function: senderFunction } : {}),
    childName: facts.childName,
    toldAt: at,
  };
  const events: Happened[] = [
    ...(outcomeWords ? [{ type: 'outcome.told' as const, payload: { ...told, words: outcomeWords } }] : []),
    { type: 'screening.closed', payload: { ...about, how, closedAt: at } },
  ];
  const triage = 'triage' in state ? { triage: state.triage } : {};
  return {
    screening: { ...screening, state: { stage: 'closed', how, at, ...triage, ending } },
    entries: [{ action: 'screening.closed', why: rationale, events }],
  };
}

function whyNotSo(screening: Screening, command: EndWithoutDecision, { by, policies }: Given): Refused | undefined {
  if (blank(command.rationale))
    return notRight('rationale-required', 'Say why it is closed without a decision.', '/rationale');
  if (command.outcomeWords !== undefined && foldedWords(command.outcomeWords) === foldedWords(command.rationale)) {
    return notRight(
      'outcome-words-copied',
      'The referrer’s text is the same as the internal rationale. Write it for the referrer.',
      '/outcomeWords',
    );
  }
  const meetings = command.meetings ?? [];
  const resting = whyOthersRestOnIt(screening, command.how, meetings);
  if (resting) return resting;
  if (command.how === 'passed-to-allocated-worker') return whyNotPassedOn(screening);
  if (command.how === 'joined') return whyNotJoined(screening, command, meetings);
  if (command.how === 'duplicate') {
    if (!command.duplicateOf)
      return notRight(
        'duplicate-of-what',
        'Name the screening under which this child goes on being screened.',
        '/duplicateOfId',
      );
    if (command.duplicateOf.screeningId === screening.about.screeningId)
      return notRight('duplicate-of-itself', 'A screening cannot duplicate itself.', '/duplicateOfId');
    const { how } = command.duplicateOf;
    if (how !== undefined && how !== 'decided')
      return doesNotFit(
        'other-ended-too',
        'The other screening has itself ended without a decision. The child would be in neither.',
      );
    return undefined;
  }
  if (!screening.withdrawalRequestedAt)
    return doesNotFit(
      'no-withdrawal-requested',
      'The sender has not asked to withdraw it. Decide it, or name the screening it duplicates.',
    );
  const grave = ragOf(screening.state) === 'red' || screening.urgency !== undefined;
  const roles = policies.bodies.closing.rolesForRedOrUrgent;
  if (grave && !by.roles.some((role) => roles.includes(role))) {
    return notYours('manager-closes', 'It is red or was urgent. A manager closes it, or it is decided.');
  }
  return undefined;
}
