/** The template of the e-mail with a guest's link: nothing of a matter can stand in it, and nobody can tell from it what kind of meeting it is. */
export const GUEST_LINK = {
  templateId: '2b4c8f2e-70f3-4f0b-9d5e-8a1c33f7d920',
  name: 'guest-link',
  subject: 'You are asked to a meeting by the front door',
  body: 'A member of our staff has asked you to a meeting of professionals.\n\nOpen this link: ((link))\n\nIt asks for a code of six digits, which a member of our staff gives you by telephone, and never by e-mail. The link works once, until ((until)).\n\nThis e-mail holds no detail on purpose. If you do not expect it, do not open the link, and telephone us: ((telephone)). Nobody reads replies to it.',
} as const;
