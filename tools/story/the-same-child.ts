import { type Caller, until } from './caller';

interface Screening {
  meetings: { agency: string; because: string }[];
}

/** Another agency wrote about the same child: their screenings see each other, by an identifier and without anybody's doing. */
export async function theSameChild(screener: Caller, contactId: string, say: (line: string) => void): Promise<void> {
  const { items } = await screener.get<{ items: { id: string }[] }>(`/v1/screenings?contactId=${contactId}`);
  const meeting = await until('the other screening of the child is seen', async () => {
    const seen = await Promise.all(items.map(({ id }) => screener.get<Screening>(`/v1/screenings/${id}`)));
    return seen.flatMap(({ meetings }) => meetings).find(({ agency }) => agency === 'health-gp');
  });
  say(`The GP wrote about the same child (same ${meeting.because}): each screener sees the other’s screening.`);
}
