import { englandCalendar, type LocalDate, londonInstant } from '@front-door/casework';
import type { StrategyDecision } from '@front-door/contracts';
import type { PlannedDiscussion } from './planned-discussion';

const MEETS_AT = '15:00';

export function meetingAt(heldOn: LocalDate): string {
  return londonInstant(heldOn, MEETS_AT).toISOString();
}

/** Without one of the quorum it goes on, with a reason and a day (WT-05). */
export function attendanceOf({ seats }: PlannedDiscussion, heldOn: LocalDate): object {
  const came = seats.filter(({ comes }) => comes);
  const quorate = ['police', 'health'].every((part) => came.some((seat) => seat.part === part));
  return {
    at: meetingAt(heldOn),
    attendance: [
      { part: 'social-care', agency: 'front-door', name: 'The chair', mode: 'telephone' },
      ...came.map(({ part, agency, name }) => ({ part, agency, name, mode: 'telephone' })),
    ],
    ...(quorate
      ? {}
      : {
          inquorate: {
            reason: 'The child is at home tonight.',
            followUpOn: englandCalendar.nextWorkingDay(heldOn),
          },
        }),
  };
}

export function minutesOf(childIds: readonly string[]): object {
  return {
    tasks: { 'information-shared': 'As contributed.', 'section-47-decided': 'As decided for each child.' },
    medical: { needed: false, whyNot: 'Nothing to be seen.' },
    childSeen: childIds.map((childId) => ({ childId, alone: true, by: 'The social worker', when: 'within a day' })),
    parentsTold: { told: true, by: 'The social worker', when: 'after the visit', what: 'What is looked into, and why' },
  };
}

export function decisionOf(childId: string, decision: StrategyDecision): object {
  return {
    ...{ childId, decision, harmLevel: decision.startsWith('section-47') ? 'significant-harm-likely' : 'harm' },
    harmRationale: 'Judged on how severe and how often, with every agency.',
    rationale: 'Weighed with what each agency holds.',
  };
}

export function actionOf(childId: string, heldOn: LocalDate): object {
  return {
    ...{ childIds: [childId], what: 'See the child at home with the social worker', owner: 'DS Gill' },
    ...{ agency: 'police-ce', function: 'mash-desk', dueOn: englandCalendar.addWorkingDays(heldOn, 2) },
    ifNotDone: 'The chair rings the inspector.',
  };
}
