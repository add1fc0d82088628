import type { PolicyBodies } from './policies';

/** The first version of every policy: neighbours' timing, where London's own is not known (WT-10, WT-12); the conference is statutory (WT-14). */
export const FIRST_POLICIES: PolicyBodies = {
  convening: { sameDay: ['serious-injury', 'recent-sexual-abuse', 'immediate-danger'], hours: 24 },
  attendance: {
    quorum: ['social-care', 'police', 'health'],
    invitedByDefault: ['social-care', 'police', 'health', 'school', 'referrer'],
  },
  invitations: {
    answerWithinHours: 4,
    seniorEnough: [
      'senior-practitioner',
      'designated-lead',
      'team-manager',
      'detective-sergeant',
      'named-professional',
      'senior-leader',
    ],
  },
  clocks: { conferenceWorkingDays: 15, recordWorkingDays: 1 },
  guests: { linkHours: 72, sessionMinutes: 120, wrongCodes: 5 },
  actions: { chaseEveryDays: 2, delayMostDays: 14 },
};
