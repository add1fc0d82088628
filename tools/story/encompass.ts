import { type Caller, until } from './caller';

/** Who finds a notice about one of the three children. */
export interface Notified {
  /** Of the eldest child's school. */
  lead: Caller;
  /** Of the second child's. */
  otherLead: Caller;
  /** The youngest is too young for school. */
  desk: Caller;
}

interface Listed {
  id: string;
  contactId: string;
}

/** Operation Encompass: what the police notified has reached each child's school. Returns the words of the notices. */
export async function showTheNotices(
  { lead, otherLead, desk }: Notified,
  contactId: string,
  say: (line: string) => void,
): Promise<string[]> {
  const words: string[] = [];
  for (const who of [lead, otherLead, desk]) {
    const { id } = await until('the notice is in the inbox', async () => {
      const { items } = await who.get<{ items: Listed[] }>('/v1/inbox?kind=encompass-notice&limit=200');
      return items.find((message) => message.contactId === contactId);
    });
    words.push((await who.get<{ words: string }>(`/v1/inbox/${id}`)).words);
  }
  say(
    'Operation Encompass: from the police’s notification, each child’s school has a notice; the baby’s is at the education desk.',
  );
  return words;
}
