import type { SubmitContact } from '@front-door/contracts';
import { type Caller, until } from './caller';

interface Receipt {
  id: string;
  reference: string;
  whatHappensNext: string;
}
interface Slot {
  from: string;
  when: string;
}
interface Changed {
  version: number;
}

const CHILD = { name: 'Tariq Demirtas', dateOfBirth: '2016-09-02' };

/** A school that is unsure asks to be called back, is advised on consent, and later sends a contact that quotes the reference. */
export async function askBeforeReferring(
  { school, worker }: { school: Caller; worker: Caller },
  senderReference: string,
  say: (line: string) => void,
): Promise<{ consultationId: string; contactId: string }> {
  const { items } = await school.get<{ items: Slot[] }>('/v1/consultations/slots');
  const slot = items[0]!;
  const asked = await school.post<Receipt>('/v1/consultations', {
    ...{ immediateDanger: false, mode: 'call-back', callBackAt: slot.from, telephone: '020 7946 0101' },
    ...{
      leadConsulted: 'i-am-the-lead',
      child: CHILD,
      concern: 'May I ask for early help when his father does not know?',
    },
  });
  say(`A school that is unsure asks for a call-back: ${asked.reference}, ${slot.when}.`);
  const path = `/v1/consultations/${asked.id}`;
  const { version } = await worker.post<Changed>(`${path}/taking`, {});
  await worker.post(
    `${path}/advice`,
    {
      outcomes: ['seek-consent-then-refer'],
      said: {
        ...{
          concern: 'He is often late and says that he cooks for his sisters.',
          child: CHILD,
          leadConsulted: 'i-am-the-lead',
        },
        consent: { askedFor: 'early-help', risk: 'no-known-risk', parentsTold: 'not-informed' },
      },
      summary: 'Speak with his parents first; we talked about how. Then send a contact for family support.',
    },
    { version },
  );
  const advised = await until('the advice is in the school’s inbox', async () => {
    const inbox = await school.get<{ items: { id: string; kind: string; aboutId: string }[] }>(
      '/v1/inbox?kind=consultation&limit=200',
    );
    return inbox.items.find(({ aboutId }) => aboutId === asked.id);
  });
  const { words } = await school.get<{ words: string }>(`/v1/inbox/${advised.id}`);
  const advice = words.split('\n\n').find((paragraph) => paragraph.startsWith('Early help is always')) ?? words;
  say(`The line calls, and the school has the advice in writing: “${advice}”`);
  const { contact } = await school.get<{ contact: SubmitContact }>(`${path}/draft-contact`);
  const sent = await school.post<Receipt>('/v1/contacts', {
    ...{ ...contact, senderReference, consent: { status: 'informed-and-agreed', openToSupport: true } },
  });
  await until('the contact is linked to the consultation', async () => {
    const { contacts } = await worker.get<{ contacts: { contactId: string }[] }>(path);
    return contacts.some(({ contactId }) => contactId === sent.id) || undefined;
  });
  say(
    `The family agrees, the school completes the part-filled contact and sends it: ${sent.reference}, linked to the consultation.`,
  );
  return { consultationId: asked.id, contactId: sent.id };
}
