import { officeHours } from '@front-door/casework';
import type { PolicyBodies } from './policies';

/** The first version of every policy. Hackney's opening hours (FAST-01); the window of M-18; the rest our own values, for a council to set. */
export const FIRST_POLICIES: PolicyBodies = {
  'opening-hours': officeHours,
  slots: { minutes: 30, callsInEach: 2, workingDaysAhead: 5 },
  booking: { childNamed: 'allowed', anonymousAllowed: true },
  attempts: { most: 3 },
  following: { days: 28 },
  waiting: { calls: 20, atLeast: 5 },
};
