import { type Caller, until } from './caller';

interface Alarm {
  contactId: string;
  contactReference: string;
}
interface Page {
  contactReference: string;
  whom: string;
  channel: string;
  words: string;
  standing: string;
}
interface Duty {
  contactId: string;
  handBack: { because: string };
}

/**
 * What an urgent contact sets off: somebody is paged, all staff see the alarm until one acknowledges it, and what came out of hours is handed
 * back in writing.
 */
export async function followTheAlarm(
  { duty, manager }: { duty: Caller; manager: Caller },
  contactReference: string,
  say: (line: string) => void,
): Promise<Page> {
  const ofThis = <T extends { contactReference: string }>(items: T[]): T | undefined =>
    items.find((item) => item.contactReference === contactReference);
  const { contactId } = await until('the alarm is raised', async () =>
    ofThis((await duty.get<{ items: Alarm[] }>('/v1/alarms')).items),
  );
  const page = await until('the page is sent', async () => {
    const found = ofThis((await manager.get<{ items: Page[] }>('/v1/pages?limit=200')).items);
    return found?.standing === 'sent' ? found : undefined;
  });
  say(`An alarm is raised about ${contactReference}. ${page.whom}, paged by ${page.channel}: “${page.words}”`);
  await duty.post(`/v1/screenings/contacts/${contactId}/urgent-acknowledgement`, { note: 'I am ringing the police.' });
  if (ofThis((await manager.get<{ items: Alarm[] }>('/v1/alarms')).items))
    throw new Error('The alarm still stands after its acknowledgement.');
  say('The emergency duty worker acknowledges it: the alarm is gone, and nobody else is paged.');
  const { items } = await duty.get<{ items: Duty[] }>('/v1/emergency-duty?limit=200');
  const held = items.find((item) => item.contactId === contactId);
  if (!held) {
    say('It is office hours, so the day staff go on with it: there is nothing to hand back.');
    return page;
  }
  await duty.post(`/v1/emergency-duty/${contactId}/hand-back`, {
    whatWasDone: 'Police found the car; both children are with their grandmother. The example is invented.',
    whatIsLeft: 'See both children today, and their father with the police.',
    riskTonight: 'Low while he is held; high if he is released.',
  });
  say(`The emergency duty worker hands it back in writing. ${held.handBack.because}`);
  return page;
}
