import type { Random } from './random';

/** Who tells the front door, and how often of a hundred child-contacts. Our own values: Hackney publishes the number, not the mix. */
export const SENDERS = {
  'sys-police-ce': 36,
  'oakfield-lead': 9,
  'marsh-lane-lead': 10,
  'hospital-nurse': 9,
  'health-visitor': 6,
  'gp-lead': 5,
  'education-worker': 3,
  'housing-officer': 4,
  'dais-worker': 5,
  'kites-lead': 4,
  'screener-one': 9,
} as const;
export type Sender = keyof typeof SENDERS;

export interface Worry {
  category: string;
  need: string;
  facts: string[];
  opinion: string;
  words?: string[];
}

const NEGLECT: Worry = {
  category: 'Neglect',
  need: 'N1',
  facts: [
    'Came in hungry on three mornings this week and asked for food at break.',
    'Wears the same unwashed clothes on most days and is often very tired.',
    'Was seen alone with younger siblings for an evening, by a neighbour.',
  ],
  opinion: 'Basic care has slipped over some weeks. The parent seems low and overwhelmed.',
  words: ['“There is not always tea.”', '“I get them ready because Mum is asleep.”'],
};
const ABUSE_AT_HOME: Worry = {
  category: 'Domestic violence: involving parents/carers',
  need: 'N1',
  facts: [
    'Police attended an argument between the parents; a door was broken and a child was on the stairs.',
    'Second call to the address this year. The mother had a mark on her arm and did not want to say more.',
    'The former partner came to the flat and shouted through the letter box; the children hid.',
  ],
  opinion: 'The children see and hear it. The pattern rises.',
  words: ['“I put the telly loud so she can’t hear.”'],
};
const STRESS: Worry = {
  category: 'Housing',
  need: 'N4',
  facts: [
    'The family of five lives in one room and has had notice to leave.',
    'Rent arrears after a job was lost; the eldest misses school to look after the baby.',
  ],
  opinion: 'The parents care well but cannot go on like this. They ask for help.',
};
const MIND: Worry = {
  category: 'Mental health concerns about the parent/carer',
  need: 'N3',
  facts: [
    'The mother told us that she cannot get up on some days and is afraid of what she might do.',
    'Medication was stopped two months ago; appointments were missed since.',
  ],
  opinion: 'A parent who wants help, and children who are beginning to look after her.',
};
const OUTSIDE: Worry = {
  category: 'Criminal exploitation',
  need: 'N1',
  facts: [
    'Missing overnight twice this month; came back with a new phone and would not say from whom.',
    'Seen with older boys at the station during lessons; friends say that he owes money.',
  ],
  opinion: 'I think that somebody older has a hold on this child.',
  words: ['“I’m fine. Leave it.”'],
};
const INJURY: Worry = {
  category: 'Physical abuse',
  need: 'N1',
  facts: [
    'A bruise on the upper arm in the shape of fingers; the account changed when asked again.',
    'Brought to A&E with a burn that does not fit what we were told.',
  ],
  opinion: 'The explanation does not fit the injury.',
  words: ['“I am not allowed to say.”'],
};
const SELF: Worry = {
  category: 'Self-harm by the child',
  need: 'N4',
  facts: [
    'Fresh cuts on the forearm, shown to a friend and then to us.',
    'Says at night that it would be better not to be here.',
  ],
  opinion: 'Needs to be seen soon; the parents do not know yet.',
};
const PARENT_DRINKS: Worry = {
  category: 'Alcohol misuse by the parent/carer',
  need: 'N3',
  facts: ['The father was drunk at pick-up and could not stand; we kept the child until the aunt came.'],
  opinion: 'Third time this term.',
};

const BY_SENDER: Record<Sender, readonly Worry[]> = {
  'sys-police-ce': [ABUSE_AT_HOME, ABUSE_AT_HOME, OUTSIDE, PARENT_DRINKS, NEGLECT],
  'oakfield-lead': [NEGLECT, NEGLECT, INJURY, STRESS, PARENT_DRINKS],
  'marsh-lane-lead': [OUTSIDE, SELF, NEGLECT, MIND],
  'hospital-nurse': [INJURY, SELF, PARENT_DRINKS, MIND],
  'health-visitor': [MIND, NEGLECT, STRESS, ABUSE_AT_HOME],
  'gp-lead': [MIND, STRESS, SELF],
  'education-worker': [NEGLECT, OUTSIDE],
  'housing-officer': [STRESS, ABUSE_AT_HOME],
  'dais-worker': [ABUSE_AT_HOME],
  'kites-lead': [OUTSIDE, SELF, STRESS],
  'screener-one': [NEGLECT, STRESS, ABUSE_AT_HOME],
};

export function worryOf(random: Random, sender: Sender): Worry {
  return random.one(BY_SENDER[sender]);
}
