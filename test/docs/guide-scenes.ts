import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aContact, eventually, pdf } from '@front-door/testing';
import type { Caller } from '../../tools/story/caller';

/** What a block of the partner guide is run with: by whom, and what the front door's staff have done before. */
export interface GuideScene {
  as: (personId: string) => Caller;
  tokenOf: (personId: string) => Promise<string>;
  /** The names that earlier blocks have set. */
  names: Readonly<Record<string, string>>;
  folder: string;
}

/** Names that are known to the blocks of one section from then on. */
export type Given = Record<string, string>;

interface Items<T> {
  items: T[];
}
type Versioned = { id: string; version: number };

const INVENTED = 'Invented.';
/** Blocks by their section; with a number, a later block of it. */
export const SCENES: Record<string, (scene: GuideScene) => Promise<Given | void>> = {
  'Referring an adult to DAIS (2)': async ({ tokenOf }) => ({ TOKEN: await tokenOf('dais-worker') }),
  'Referring an adult to DAIS (3)': async ({ as }) => {
    const { id } = await as('housing-officer').post<{ id: string }>('/v1/dais/referrals', {
      ...{ adult: { name: 'Rosa Meyer' }, agreement: { agreed: true }, facts: INVENTED },
      safeContact: { how: 'Ring by day', telephone: '07700 900418' },
    });
    return { ADULT_ID: id };
  },
  'Referring an allegation to the LADO (2)': async ({ tokenOf }) => ({ SIGNED_IN: await tokenOf('oakfield-lead') }),
  'Answering a question': async ({ as, names }) => {
    const screening = await triaged(as('screener-one'), names.CONTACT_ID!);
    await as('screener-one').post(`/v1/screenings/${screening}/questions`, { question: 'Who collects her from school?' }); // prettier-ignore
    await inInbox(as('oakfield-lead'), 'question');
  },
  'Answering a check': async ({ as, names }) => {
    await as('screener-one').post(`/v1/screenings/contacts/${names.CONTACT_ID}/checks`, {
      ...{ childIds: await childrenOf(as, names), agencies: [{ agency: 'school-oakfield' }] },
      ...{ purpose: 'To decide what this child needs.', lawfulBasis: 'public-task' },
      lawfulBasisWords: 'Working together to safeguard children.',
      agreement: { status: 'informed-and-agreed' },
      questions: ['What do you hold about this child?'],
    });
    await inInbox(as('oakfield-lead'), 'check-request');
  },
  'Accepting a hand-over': async ({ as, tokenOf }) => {
    await decidedForDais(as);
    return { TOKEN: await tokenOf('dais-worker'), HAND_OVER_ID: await awaiting(as) };
  },
  'Accepting a hand-over (2)': async ({ as }) => ({ HAND_OVER_ID: await awaiting(as) }),
  'When you do not agree': async ({ as }) => {
    const [first, second] = await decidedForDais(as);
    return { SCREENING_ID: first!, OTHER_SCREENING_ID: second! };
  },
  'When you do not agree (2)': ({ as, names }) => answered(as('screening-manager-two'), names.CHALLENGE_ID!),
  'When you do not agree (3)': ({ as, names }) => answered(as('duty-manager'), names.CHALLENGE_ID!),
  'When you do not agree (4)': async ({ as, names }) => {
    const wish = { reason: INVENTED, wants: 'An assessment.' };
    const { id } = await as('oakfield-lead').post<{ id: string }>(
      `/v1/screenings/${names.OTHER_SCREENING_ID}/challenge`,
      wish,
    );
    return { CHALLENGE_ID: id };
  },
  'Answering an invitation to a strategy discussion': async ({ as, names }) => {
    await as('screener-one').post(`/v1/screenings/contacts/${names.CONTACT_ID}/strategy-discussion`, {
      ...{ childIds: await childrenOf(as, names), why: 'physical-abuse', harmLevel: 'significant-harm-likely' },
      rationale: INVENTED,
    });
    const discussion = await eventually(() => discussionOf(as, names), 'the discussion');
    await as('chair').post(`/v1/discussions/${discussion}/convening`, {
      ...{ at: new Date(Date.now() + 3_600_000).toISOString(), how: 'call', where: 'Ring 020 7946 0111' },
      invitees: [
        { agency: 'police-ce', function: 'mash-desk', part: 'police' },
        { agency: 'health-hospital', function: 'safeguarding-team', part: 'health' },
        { agency: 'school-oakfield', function: 'designated-safeguarding-lead', part: 'school' },
      ],
    });
    await inInbox(as('oakfield-lead'), 'discussion-invitation');
  },
  'Answering an invitation to a strategy discussion (2)': async ({ folder }) =>
    writeFileSync(join(folder, 'body-map.pdf'), pdf()),
  'Answering an invitation to a strategy discussion (3)': async ({ as, names }) => {
    await eventually(async () => {
      type Seen = { attachments: { id: string; scanState: string }[] };
      const { attachments } = await as('oakfield-lead').get<Seen>(`/v1/discussions/${names.DISCUSSION}`);
      return attachments.some(({ id, scanState }) => id === names.ATTACHMENT && scanState === 'clean');
    }, 'the file having been looked at');
  },
  'Joining as a guest': async ({ as, names }) => {
    const guest = { agencyName: 'Wick Lane Nursery', name: 'Adwoa Pemberton', email: 'lead@wick-lane.example.org' };
    const { code } = await as('chair').post<{ code: string }>(`/v1/discussions/${names.DISCUSSION}/guests`, {
      ...{ part: 'other', guest: { ...guest, telephone: '020 7946 0199', verifiedHow: 'Register' } },
    });
    const { items } = await as('administrator').get<Items<{ body: string }>>('/v1/discussions/guest-emails');
    const link = items.map(({ body }) => /#(\S+)/.exec(body)?.[1]).find(Boolean);
    return { CODE: code, END_OF_LINK: link! };
  },
  Webhooks: async ({ tokenOf }) => ({ ADMINISTRATOR_TOKEN: await tokenOf('police-administrator') }),
};

async function screeningsOf(screener: Caller, contactId: string): Promise<Versioned[]> {
  return eventually(async () => {
    const { items } = await screener.get<Items<Versioned>>(`/v1/screenings?contactId=${contactId}`);
    return items.length > 0 && items;
  }, 'the screenings');
}

/** Changes a screening at the version that it is at. */
async function change(who: Caller, id: string, verb: string, body: object): Promise<void> {
  const { version } = await who.get<Versioned>(`/v1/screenings/${id}`);
  await who.post(`/v1/screenings/${id}/${verb}`, body, { version });
}

async function triaged(screener: Caller, contactId: string): Promise<string> {
  const [{ id }] = (await screeningsOf(screener, contactId)) as [Versioned];
  await triage(screener, id);
  return id;
}

async function triage(screener: Caller, id: string): Promise<void> {
  await screener.post(`/v1/screenings/${id}/claim`, {});
  await change(screener, id, 'triage', { rag: 'amber', initialDecision: 'csc-screening', rationale: INVENTED });
}

async function childrenOf(as: GuideScene['as'], { CONTACT_ID }: GuideScene['names']): Promise<string[]> {
  type Sent = { receipt: { children: { childId: string }[] } };
  const { receipt } = await as('oakfield-lead').get<Sent>(`/v1/contacts/${CONTACT_ID}`);
  return receipt.children.map(({ childId }) => childId);
}

async function discussionOf(as: GuideScene['as'], { CONTACT_ID }: GuideScene['names']): Promise<string | undefined> {
  const { items } = await as('chair').get<Items<{ id: string }>>(`/v1/discussions/of-contact?contactId=${CONTACT_ID}`);
  return items[0]?.id;
}

/** A contact about two children, both of whom go to DAIS. Returns their screenings. */
async function decidedForDais(as: GuideScene['as']): Promise<string[]> {
  const screener = as('screener-one');
  const { id } = await as('oakfield-lead').post<{ id: string }>('/v1/contacts', aContact());
  const screenings = await eventually(async () => {
    const found = await screeningsOf(screener, id);
    return found.length === 2 && found;
  }, 'both screenings');
  for (const screening of screenings) {
    await triage(screener, screening.id);
    await change(screener, screening.id, 'recommendation', {
      ...{ decision: 'dais', thresholdLevel: 'level-2', harmLevel: 'no-harm', harmRationale: INVENTED },
      ...{ legalBasis: 'early-help-by-agreement', responses: ['services'], rationale: INVENTED, primaryNeed: 'N3' },
      ...{ evidence: ['The school’s contact'], parentsTold: { told: true, who: 'The screener', when: 'today' } },
      agreement: { agreed: true, who: 'The mother', when: 'today, by telephone' },
      outcomeWords: 'The domestic abuse service will offer help. The family has agreed.',
      handOverWords: 'The mother asks for help at home.',
    });
    await change(as('screening-manager'), screening.id, 'authorisation', { reviewedHistory: true, note: 'Agreed.' });
  }
  return screenings.map((one) => one.id);
}

async function awaiting(as: GuideScene['as']): Promise<string> {
  return eventually(async () => {
    const { items } = await as('dais-worker').get<Items<{ id: string }>>('/v1/hand-overs?state=awaiting');
    return items[0]?.id;
  }, 'the hand-over');
}

async function answered(manager: Caller, challengeId: string): Promise<void> {
  const words = { words: 'We looked at it again, and it stays.', rationale: INVENTED };
  await manager.post(`/v1/challenges/${challengeId}/answer`, { answer: 'explained', ...words });
}

async function inInbox(school: Caller, kind: string): Promise<void> {
  await eventually(
    async () => (await school.get<Items<object>>(`/v1/inbox?kind=${kind}&open=true`)).items.length > 0,
    kind,
  );
}
