import { type Caller, until } from './caller';

interface Receipt {
  id: string;
  reference: string;
  band: string;
  answerDueBecause: string;
}

interface Nominated {
  agendaOn: string;
  inWords: string;
}

/** Invented. The number is one of Ofcom's for drama. */
const SAFE = { how: 'Ring as the surgery, and ask about the book', when: 'By day', telephone: '07700 900418' };
const REFERRAL = {
  adult: { name: 'Leila Farahani', dateOfBirth: '1991-04-02', livesInBorough: true },
  ...{ agreement: { agreed: true }, safeContact: SAFE },
  facts: 'Her former partner waits outside her flat and has broken the door. She asks for another lock.',
  risk: { yesAnswers: 15, professionalJudgement: 'high', reasons: 'It happens more often, and he has a key.' },
  allegedPerpetrator: { relationship: 'former partner', aware: 'no' },
};

/** Housing refers an adult; DAIS accepts, and nominates her; the chair of MARAC reads the agenda, where nothing says how to reach her. */
export async function referAnAdult(
  { housing, dais, chair }: { housing: Caller; dais: Caller; chair: Caller },
  say: (line: string) => void,
): Promise<string> {
  const receipt = await housing.post<Receipt>('/v1/dais/referrals', REFERRAL);
  const path = `/v1/dais/referrals/${receipt.id}`;
  say(`Housing refers an adult to DAIS: ${receipt.reference}, risk ${receipt.band}. ${receipt.answerDueBecause}`);
  await dais.post(`${path}/acceptance`, { words: 'An adviser rings her today.' });
  await until('housing hears', async () => {
    const { items } = await housing.get<{ items: { aboutId: string }[] }>(
      '/v1/inbox?kind=adult-referral-answer&limit=200',
    );
    return items.find(({ aboutId }) => aboutId === receipt.id);
  });
  const { agendaOn, inWords } = await dais.post<Nominated>(`${path}/marac-nomination`, {});
  say(`DAIS accepts, housing hears of it, and DAIS nominates her to MARAC. ${inWords}`);
  const agenda = await chair.get<{ items: { referralId: string }[] }>(`/v1/dais/marac/agendas/${agendaOn}`);
  const text = JSON.stringify(agenda);
  if (!text.includes(receipt.id)) throw new Error('The nomination is not on the agenda.');
  if (Object.values(SAFE).some((detail) => text.includes(detail))) throw new Error('The agenda says how to reach her.');
  say('The chair finds her on the agenda. How to reach her is not on it: only DAIS and housing know.');
  return text;
}
