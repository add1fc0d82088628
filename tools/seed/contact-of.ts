import type { SubmitContact } from '@front-door/contracts';
import type { Family } from './families';
import type { Random } from './random';
import type { Sender, Worry } from './worries';

interface ToWrite {
  sender: Sender;
  worry: Worry;
  family: Family;
  number: number;
  danger: boolean;
}

/** The contact as its sender writes it. */
export function contactOf(random: Random, { sender, worry, family, number, danger }: ToWrite): SubmitContact {
  const police = sender === 'sys-police-ce';
  const consent = random.weighted({ 'informed-and-agreed': 55, 'informed-not-agreed': 15, 'not-informed': 30 });
  return {
    kind: police && random.chance(0.7) ? 'notification' : 'request-for-support',
    immediateDanger: danger,
    senderReference: `Y-${String(number).padStart(6, '0')}`,
    supportRequested: worry.need === 'N4' ? 'early-help-family' : 'safeguarding',
    ...(sender === 'screener-one'
      ? {
          referrer: {
            role: 'Neighbour',
            telephone: '07700 900310',
            caller: 'public',
            sourceCode: '1B',
            tellBy: 'telephone',
          },
        }
      : { referrer: { role: 'Whoever is on duty', telephone: '020 7946 0101' } }),
    children: family.children.map((child) => ({
      ...{ firstName: child.firstName, lastName: child.lastName, dateOfBirth: child.dateOfBirth, sex: child.sex },
      ...{ ethnicity: child.ethnicity, nhsNumber: child.nhsNumber, address: family.address },
      ...(child.school ? { school: child.school } : {}),
      ...(worry.words && random.chance(0.5) ? { ownWords: random.one(worry.words) } : {}),
      ...(worry.category.startsWith('Domestic')
        ? { atIncident: random.one(['saw-or-heard', 'in-the-home', 'not-there'] as const) }
        : {}),
    })),
    concern: {
      facts: random.one(worry.facts),
      opinion: worry.opinion,
      categories: [worry.category],
      harmView: random.weighted({ 'no-harm': 10, harm: 65, 'significant-harm-likely': 20, 'significant-harm': 5 }),
    },
    mother: { details: 'provided', person: { name: family.mother } },
    ...fatherOf(random, family),
    consent:
      consent === 'not-informed'
        ? {
            status: consent,
            reasonNotSought: 'would-prejudice-protection',
            explanation: 'Asking first could raise the risk tonight.',
            decidedBy: 'The referrer',
          }
        : { status: consent, openToSupport: consent === 'informed-and-agreed' },
    ...(police
      ? {
          police: {
            reference: `CE-Y-${number}`,
            grading: danger ? 'red' : random.weighted({ red: 3, amber: 37, green: 60 }),
            domesticAbuse: worry.category.startsWith('Domestic'),
          },
        }
      : {}),
  };
}

/** Of some fathers nothing is said at all: what a consultation is meant to mend (SEED-24). */
function fatherOf(random: Random, { father }: Family): Pick<SubmitContact, 'father'> {
  if (father) return { father: { details: 'provided', person: { name: father } } };
  const because = random.weighted({ 'not-known': 25, 'not-asked': 25, 'withheld-for-safety': 15, nothing: 35 });
  return because === 'nothing' ? {} : { father: { details: because } };
}
