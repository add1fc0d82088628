import type { Caller } from '../story/caller';
import type { Random } from './random';
import type { As } from './as';

/** Adults referred to DAIS in a week (SEED-30). */
export const DAIS_IN_A_WEEK = 26;

export interface PlannedAdult {
  sender: string;
  body: object;
  declined: boolean;
  nominated: boolean;
}

const SENDERS = { 'police-mash': 45, 'housing-officer': 20, 'gp-lead': 15, 'health-visitor': 10, 'kites-lead': 10 };
const FIRST = ['Leila', 'Grace', 'Katarzyna', 'Hodan', 'Joanne', 'Esther', 'Nasrin', 'Tiana', 'Mehmet', 'Gareth'];
const LAST = [
  'Farahani',
  'Adeyemi',
  'Lis',
  'Warsame',
  'Turnbull',
  'Benatar',
  'Chowdhury',
  'Morrison',
  'Aydin',
  'Pryce',
];
const FACTS = [
  'Her former partner waits outside her flat and has broken the door.',
  'He takes her phone and her wages, and counts the minutes when she is out.',
  'She left in the night with a bag and is at her sister’s.',
];

/** The adults of a working day: five or six, so that they make twenty-six a week. */
export function adultsOf(random: Random): PlannedAdult[] {
  const count = Math.floor(DAIS_IN_A_WEEK / 5) + (random.chance((DAIS_IN_A_WEEK % 5) / 5) ? 1 : 0);
  return Array.from({ length: count }, () => {
    const yes = random.between(3, 19);
    const declined = random.chance(0.12);
    return {
      sender: random.weighted(SENDERS),
      declined,
      nominated: !declined && yes >= 14,
      body: {
        adult: {
          name: `${random.one(FIRST)} ${random.one(LAST)}`,
          dateOfBirth: `19${random.between(60, 99)}-0${random.between(1, 9)}-1${random.between(0, 9)}`,
          livesInBorough: true,
        },
        agreement: { agreed: true },
        safeContact: { how: 'Ring as the surgery, and ask about the book', when: 'By day', telephone: '07700 900418' },
        facts: random.one(FACTS),
        risk: { yesAnswers: yes },
        allegedPerpetrator: { relationship: 'former partner', aware: 'no' },
      },
    };
  });
}

/** DAIS is told of an adult, and answers on the same day. */
export async function referAdult(as: As, { sender, body, declined, nominated }: PlannedAdult): Promise<void> {
  const { id } = await as(sender).post<{ id: string }>('/v1/dais/referrals', body);
  const dais: Caller = as('dais-worker');
  const path = `/v1/dais/referrals/${id}`;
  if (declined)
    await dais.post(`${path}/decline`, { reason: 'already-supported', words: 'She has an adviser already.' });
  else await dais.post(`${path}/acceptance`, { words: 'An adviser rings today.' });
  if (nominated) await dais.post(`${path}/marac-nomination`, {});
}
