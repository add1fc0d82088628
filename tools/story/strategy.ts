import { dateInWords } from '@front-door/casework';
import { type Caller, until } from './caller';

/** Who meets: the screener who asks, the chair, and one person of each agency. */
export interface StrategyCast {
  screener: Caller;
  chair: Caller;
  police: Caller;
  health: Caller;
  school: Caller;
}

interface Discussion {
  version: number;
  children: { childId: string; name: string }[];
}
interface Item {
  id: string;
  kind: string;
  aboutId: string;
  reference: string;
}

const FEW_MINUTES = 10 * 60_000;
const NOT_REAL = ' The example is invented.';

/** A strategy discussion, from the asking to the record: who is asked, what each agency thinks by itself, and what is decided for each child. */
export async function discussStrategy(
  { screener, chair, police, health, school }: StrategyCast,
  { contactId, childIds, referrer }: { contactId: string; childIds: string[]; referrer: string },
  say: (line: string) => void,
): Promise<{ discussionId: string; conferenceBy?: string }> {
  await screener.post(`/v1/screenings/contacts/${contactId}/strategy-discussion`, {
    ...{ childIds, why: 'physical-abuse', harmLevel: 'significant-harm-likely' },
    rationale: `The account of the injury changed twice.${NOT_REAL}`,
  });
  const listed = await until('the discussion is open', async () => {
    const { items } = await chair.get<{ items: { id: string; reference: string }[] }>(
      `/v1/discussions/of-contact?contactId=${contactId}`,
    );
    return items[0];
  });
  const path = `/v1/discussions/${listed.id}`;
  const opened = await chair.get<{ holdBy: { because: string } }>(path);
  say(`The screener asks for a strategy discussion: ${listed.reference}. ${opened.holdBy.because}`);
  await chair.post(`${path}/convening`, {
    ...{ at: new Date(Date.now() + FEW_MINUTES).toISOString(), how: 'call', where: 'Ring 020 7946 0111' },
    invitees: [
      { agency: 'police-ce', function: 'mash-desk', part: 'police' },
      { agency: 'health-hospital', function: 'safeguarding-team', part: 'health' },
      { agency: referrer, function: 'designated-safeguarding-lead', part: 'school' },
    ],
  });
  say(
    'The chair convenes it as a call: police, health and the school are invited; leaving one out would need a reason.',
  );
  const { children } = await chair.get<Discussion>(path);
  const agencies: [Caller, string, string, string][] = [
    [police, 'DS Devinder Gill', 'detective-sergeant', 'Two calls to the address this year.'],
    [health, 'Dr Tomas Herrera', 'named-professional', 'Seen in A&E with a fracture in May.'],
    [school, 'Yetunde Balogun', 'designated-lead', 'Marks seen on Monday; says that he fell.'],
  ];
  for (const [agency, name, seniority, words] of agencies) {
    await invited(agency, listed.reference);
    await agency.post(`${path}/answer`, { attends: true, attendee: { name, role: name, seniority } });
    const mark = { source: 'Our records', handlingMark: 'may-be-shared-in-discussion' };
    await agency.post(`${path}/contributions`, { words: `${words}${NOT_REAL}`, ...mark });
    await agency.post(`${path}/view`, {
      children: children.map(({ childId }) => ({ childId, harmLevel: 'significant-harm-likely', why: words })),
    });
  }
  say('Each finds the invitation, says who comes, and writes its own view of each child before it sees the others’.');
  const current = await chair.get<Discussion>(path);
  const there = (part: string, agency: string, name: string) => ({ part, agency, name, mode: 'telephone' });
  await chair.post(
    `${path}/holding`,
    {
      at: new Date().toISOString(),
      attendance: [
        there('social-care', 'front-door', 'The chair'),
        there('police', 'police-ce', 'DS Devinder Gill'),
        there('health', 'health-hospital', 'Dr Tomas Herrera'),
        there('school', referrer, 'Yetunde Balogun'),
      ],
    },
    current,
  );
  await chair.post(`${path}/minutes`, {
    tasks: {
      'criminal-investigation': 'Joint visit this afternoon.',
      'section-47-decided': 'Yes, for the child with the injury.',
    },
    medical: { needed: true, byWhen: 'today', where: 'St Brannock Hospital' },
    childSeen: children.map(({ childId }) => ({
      childId,
      alone: true,
      by: 'The social worker',
      when: 'today, at school',
    })),
    parentsTold: {
      told: true,
      by: 'The social worker',
      when: 'after the visit',
      what: 'That enquiries are made, and why',
    },
  });
  for (const [index, { childId }] of children.entries()) {
    const { version } = await chair.get<Discussion>(path);
    const decision =
      index === 0
        ? { decision: 'section-47-joint', harmLevel: 'significant-harm-likely' }
        : { decision: 'section-17-assessment', harmLevel: 'harm' };
    const why = {
      harmRationale: `Weighed with every agency.${NOT_REAL}`,
      rationale: `The account does not fit.${NOT_REAL}`,
    };
    await chair.post(`${path}/decisions`, { childId, ...decision, ...why }, { version });
  }
  await chair.post(`${path}/actions`, {
    ...{ childIds: [children[0]!.childId], what: 'See the child at home with the social worker', owner: 'DS Gill' },
    ...{ agency: 'police-ce', function: 'mash-desk', dueOn: inDays(2), ifNotDone: 'The chair rings the inspector.' },
  });
  const { version } = await chair.get<Discussion>(path);
  await chair.post(`${path}/distribution`, {}, { version });
  const stands = await until('the screening shows the result', async () => {
    const { items } = await screener.get<{ items: { id: string }[] }>(`/v1/screenings?contactId=${contactId}`);
    const one = await screener.get<{
      strategyDiscussions: { stage: string; section47: { conferenceBy: string }[] }[];
    }>(`/v1/screenings/${items[0]!.id}`);
    return one.strategyDiscussions.find(({ stage }) => stage === 'distributed');
  });
  await until('the police have their action', async () => {
    const { items } = await police.get<{ items: Item[] }>('/v1/inbox?kind=plan-action&limit=200');
    return items.find(({ reference }) => reference === listed.reference);
  });
  const conferenceBy = stands.section47[0]?.conferenceBy;
  say(
    `It is quorate. Section 47 enquiries about one child, an assessment for the other; the conference is by ${conferenceBy && dateInWords(conferenceBy)}. The record is out, the police have their action.`,
  );
  return { discussionId: listed.id, conferenceBy };
}

async function invited(agency: Caller, reference: string): Promise<void> {
  await until('the invitation is in the inbox', async () => {
    const { items } = await agency.get<{ items: Item[] }>('/v1/inbox?kind=discussion-invitation&limit=200');
    return items.find((item) => item.reference === reference);
  });
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
