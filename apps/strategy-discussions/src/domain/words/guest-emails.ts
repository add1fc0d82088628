import type { GuestNews } from '../guest-news';

const NO_DETAIL =
  'This e-mail holds no detail on purpose. If you do not expect it, telephone us: ((telephone)). Nobody reads replies to it.';

/** The template of the e-mail with a guest's link: nothing of a matter can stand in it, and nobody can tell from it what kind of meeting it is. */
export const GUEST_LINK = {
  templateId: '2b4c8f2e-70f3-4f0b-9d5e-8a1c33f7d920',
  name: 'guest-link',
  subject: 'You are asked to a meeting by the front door',
  body: `A member of our staff has asked you to a meeting of professionals.\n\nOpen this link: ((link))\n\nIt asks for a code of six digits, which a member of our staff gives you by telephone, and never by e-mail. The link works once, until ((until)).\n\n${NO_DETAIL} Do not open the link then.`,
} as const;

/** And of what is new about it. */
export const GUEST_NEWS_EMAIL = {
  templateId: '8d0f6c55-1f4e-4b44-a1be-6f6b1a3b9c02',
  name: 'guest-news',
  subject: 'About the meeting that the front door asked you to',
  body: `((news))\n\n${NO_DETAIL}`,
} as const;

/** And that there is something to do for them, with a fresh link, whose code they ring for. */
export const GUEST_TASK = {
  templateId: '5f1f4f0e-6c1b-4a39-8f4d-0c7a9d5be6a4',
  name: 'guest-task',
  subject: 'Something to do from the meeting that the front door asked you to',
  body: `((news))\n\nOpen this link: ((link))\n\nIt asks for a code of six digits. Telephone us for it: ((telephone)). We ring you back, and it is never sent by e-mail. The link works once, until ((until)).\n\n${NO_DETAIL}`,
} as const;

export const NEWS_IN_WORDS: Record<GuestNews, string> = {
  moved:
    'The meeting that you were asked to has another time or place. Telephone us for it, and say whether you can come.',
  'not-needed': 'You need not come to the meeting that you were asked to. Your link does not work any more.',
  'to-do': 'At the meeting that you were asked to, something was given to you to do.',
  late: 'Something that was given to you to do at the meeting that you were asked to is late. Say that it is done, or when it will be.',
  'record-out':
    'The record of the meeting that you were asked to is there to be read. Telephone us for a link and a code.',
};
