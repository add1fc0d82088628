import type { Caller } from './caller';

interface Listed {
  id: string;
  version: number;
  computed: { factors: { words: string }[] };
}

/** A school refers an allegation: the LADO sees where it stands in the list and why, and writes to whoever sent it, and to nobody else. */
export async function referToTheLado(
  { school, colleague, lado }: { school: Caller; colleague: Caller; lado: Caller },
  senderReference: string,
  say: (line: string) => void,
): Promise<{ allegationId: string }> {
  const { id, reference } = await school.post<{ id: string; reference: string }>('/v1/lado/referrals', {
    subject: { name: 'Corin Ashdown', job: 'Sports coach', employer: 'Oakfield Primary School', sector: 'school' },
    whatHappened: 'A child says that he held her by the arm until it hurt. The example is invented.',
    ...{ harm: ['physical'], worksWithChildrenNow: 'yes', awareAt: new Date().toISOString(), senderReference },
  });
  const { items } = await lado.get<{ items: Listed[] }>('/v1/lado/allegations');
  const place = items.findIndex((one) => one.id === id);
  const { version, computed } = items[place]!;
  const why = computed.factors.map(({ words }) => words).join(' ');
  say(`The school refers an allegation to the LADO: ${reference}, place ${place + 1} of ${items.length}. ${why}`);
  const triage = {
    ...{ result: 'referral', why: 'A child may have been harmed.' },
    wordsForSender: 'We meet on Monday. Until then he works with no child, and you ask him nothing.',
  };
  await lado.post(`/v1/lado/allegations/${id}/triage`, triage, { version });
  const { messages } = await school.get<{ messages: { words: string }[] }>(`/v1/lado/referrals/${id}`);
  const isThere = await colleague.get(`/v1/lado/referrals/${id}`).then(
    () => true,
    () => false,
  );
  if (isThere) throw new Error('A colleague sees an allegation that is not theirs to see.');
  say(`The LADO answers whoever sent it: “${messages.at(-1)!.words}” For a colleague at the school nothing is there.`);
  return { allegationId: id };
}
