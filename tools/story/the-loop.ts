import type { SubmitContact } from '@front-door/contracts';
import { type Caller, until } from './caller';

/** Who the story needs. */
export interface Cast {
  school: Caller;
  police: Caller;
  health: Caller;
  screener: Caller;
  manager: Caller;
  /** Access and Assessment, and the Family Support Service: each takes the child over that goes there. */
  teams: Caller[];
}

export interface Told {
  contactId: string;
  reference: string;
  /** Kinds of what the school found in its inbox about this contact. */
  found: string[];
  outcomes: string[];
  /** The same, as the manager read them before authorising. */
  previewed: string[];
}

interface Receipt {
  id: string;
  reference: string;
  decisionDueBecause: string;
  children: { childId: string; name: string }[];
}
interface Screening {
  id: string;
  version: number;
  questions: { id: string; answeredAt?: string | null }[];
}
interface QueueItem {
  id: string;
  contactReference: string;
  childName: string;
}
interface Listed {
  id: string;
  kind: string;
  contactId: string;
  link: string;
}
interface Preview {
  referrer: { words: string };
}
interface HandOver {
  id: string;
  contactId: string;
  destinationName: string;
}
interface Message extends Listed {
  words: string;
}

const LATER = ' The example is invented.';

/**
 * The loop, played through the public doors: a contact about two siblings reaches a screener, agencies are asked and answer, a decision is
 * recommended and authorised, different for each child, and the school finds receipt, question and outcomes in its inbox.
 */
export async function playTheLoop(cast: Cast, contact: SubmitContact, say: (line: string) => void): Promise<Told> {
  const receipt = await cast.school.post<Receipt>('/v1/contacts', contact, { key: `story-${contact.senderReference}` });
  say(
    `The school tells us about ${receipt.children.length} children. Reference ${receipt.reference}. ${receipt.decisionDueBecause}`,
  );

  const queued = await until('both children are in the queue', async () => {
    const items = await queueOf(cast.screener, receipt.reference);
    return items.length === receipt.children.length ? items : undefined;
  });
  say(`Both are in the screeners’ queue, with their clocks.`);

  for (const { id } of queued) {
    await cast.screener.post(`/v1/screenings/${id}/claim`, {});
    await change(cast.screener, id, 'triage', {
      rag: 'amber',
      initialDecision: 'csc-screening',
      rationale: `Hunger and tiredness over weeks; no injury seen.${LATER}`,
    });
  }
  say('A screener claims and rates both amber, with a rationale.');

  await askTheAgencies(cast, receipt, say);
  await askTheSchool(cast, receipt, queued[0]!.id, say);
  const previewed = await decide(cast, receipt, queued, say);
  await handOver(cast, receipt, say);
  return { ...(await listen(cast, receipt, say)), previewed };
}

async function queueOf(screener: Caller, contactReference: string): Promise<QueueItem[]> {
  const found: QueueItem[] = [];
  let after: string | undefined;
  do {
    const page = await screener.get<{ items: QueueItem[]; next?: string }>(
      `/v1/queue?limit=200${after ? `&after=${after}` : ''}`,
    );
    found.push(...page.items.filter((item) => item.contactReference === contactReference));
    after = page.next;
  } while (after);
  return found;
}

/** Reads a screening, and changes the version that was read. */
async function change(who: Caller, screeningId: string, verb: string, body: object): Promise<void> {
  const { version } = await who.get<Screening>(`/v1/screenings/${screeningId}`);
  await who.post(`/v1/screenings/${screeningId}/${verb}`, body, { version });
}

/** What an inbox lists about this contact, newest first. */
async function listed(who: Caller, contactId: string): Promise<Listed[]> {
  const { items } = await who.get<{ items: Listed[] }>('/v1/inbox?limit=200');
  return items.filter((message) => message.contactId === contactId);
}

/** Waits for a message of a kind about this contact, and opens it. */
async function inInbox(who: Caller, kind: string, contactId: string): Promise<Message> {
  const found = await until(`a ${kind} is in the inbox`, async () =>
    (await listed(who, contactId)).find((message) => message.kind === kind),
  );
  return who.get<Message>(`/v1/inbox/${found.id}`);
}

async function askTheAgencies(cast: Cast, receipt: Receipt, say: (line: string) => void): Promise<void> {
  await cast.screener.post(`/v1/screenings/contacts/${receipt.id}/checks`, {
    childIds: receipt.children.map(({ childId }) => childId),
    agencies: [{ agency: 'police-ce' }, { agency: 'health-hospital' }],
    purpose: 'To decide what these children need.',
    lawfulBasis: 'public-task',
    lawfulBasisWords: 'Working together to safeguard children.',
    agreement: { status: 'informed-and-agreed' },
    questions: ['What do you hold about these children and the adults in the household in the last two years?'],
  });
  say('The screener asks police and health, once for the household, what they hold.');
  const answers: [string, Caller, object][] = [
    [
      'The police',
      cast.police,
      { answer: 'nothing-held', periodFrom: '2024-11-01', periodTo: '2026-11-20', answeredBy: 'MASH desk' },
    ],
    [
      'Health',
      cast.health,
      {
        answer: 'held',
        held: `Two missed dental appointments this year; no attendance for injury.${LATER}`,
        handlingMark: 'may-be-shared-in-discussion',
        answeredBy: 'Safeguarding team',
      },
    ],
  ];
  for (const [name, agency, answer] of answers) {
    const request = await inInbox(agency, 'check-request', receipt.id);
    await agency.post(request.link, answer);
    say(`${name} find the question in their inbox and answer: ${(answer as { answer: string }).answer}.`);
  }
}

async function askTheSchool(
  cast: Cast,
  receipt: Receipt,
  screeningId: string,
  say: (line: string) => void,
): Promise<void> {
  const { id: questionId } = await cast.screener.post<{ id: string }>(`/v1/screenings/${screeningId}/questions`, {
    question: 'Who collects the children from school, and have you spoken with their mother this week?',
  });
  await inInbox(cast.school, 'question', receipt.id);
  say('The screener needs more, and the school finds the question in its inbox.');
  await cast.school.post(`/v1/contacts/${receipt.id}/information`, {
    words: `Their mother collects them. We spoke on Thursday; she would welcome help.${LATER}`,
    immediateDanger: false,
    answersQuestionId: questionId,
  });
  await until('the answer is on the screening', async () => {
    const { questions } = await cast.screener.get<Screening>(`/v1/screenings/${screeningId}`);
    return questions.every(({ answeredAt }) => answeredAt) || undefined;
  });
  say('The school answers, and the screener sees it.');
}

async function decide(
  cast: Cast,
  receipt: Receipt,
  queued: QueueItem[],
  say: (line: string) => void,
): Promise<string[]> {
  const [first, ...others] = queued;
  const shared = {
    evidence: ['The school’s contact', 'The answers of police and health'],
    parentsTold: { told: true, who: 'The screener', when: 'today' },
  };
  await change(cast.screener, first!.id, 'recommendation', {
    ...shared,
    decision: 'csc-assessment',
    thresholdLevel: 'level-3',
    harmLevel: 'harm',
    harmRationale: `Repeated hunger affects learning and health.${LATER}`,
    legalBasis: 'section-17',
    responses: ['section-17-assessment'],
    rationale: `Needs have lasted for months and one agency’s help has not been enough.${LATER}`,
    primaryNeed: 'N1',
    outcomeWords: 'A social worker will meet the child and the family, and will be in touch with you this week.',
  });
  for (const other of others) {
    await change(cast.screener, other.id, 'recommendation', {
      ...shared,
      decision: 'family-support-service',
      thresholdLevel: 'level-2',
      harmLevel: 'no-harm',
      harmRationale: `No effect on this child is seen so far.${LATER}`,
      legalBasis: 'early-help-by-agreement',
      responses: ['services'],
      rationale: `The mother asks for help with mornings; targeted help is enough.${LATER}`,
      agreement: { agreed: true, who: 'The mother', when: 'today, by telephone' },
      outcomeWords: 'The Family Support Service will offer help at home. The family has agreed.',
    });
  }
  say('The screener recommends an assessment for one child, and family support for the other.');
  const previewed: string[] = [];
  for (const { id } of queued) {
    const { referrer } = await cast.manager.get<Preview>(`/v1/screenings/${id}/outcome-preview`);
    previewed.push(referrer.words);
    await change(cast.manager, id, 'authorisation', { reviewedHistory: true, note: 'Agreed.' });
  }
  say(
    `A manager reads what the school will be told, and authorises both decisions about ${receipt.reference}; nobody authorises their own.`,
  );
  return previewed;
}

/** Each child goes to a team of its own, which accepts; until then the risk stays with the front door. */
async function handOver(cast: Cast, receipt: Receipt, say: (line: string) => void): Promise<void> {
  const places: string[] = [];
  for (const team of cast.teams) {
    const { items } = await team.get<{ items: HandOver[] }>('/v1/hand-overs?state=awaiting&limit=200');
    for (const { id, destinationName } of items.filter(({ contactId }) => contactId === receipt.id)) {
      await team.post(`/v1/hand-overs/${id}/acceptance`, { worker: 'The duty social worker' });
      places.push(destinationName);
    }
  }
  say(`${places.join(' and ')} accept the hand-over: from now the children are theirs.`);
}

async function listen(cast: Cast, receipt: Receipt, say: (line: string) => void): Promise<Omit<Told, 'previewed'>> {
  const messages = await until('every outcome is in the school’s inbox', async () => {
    const all = await listed(cast.school, receipt.id);
    return all.filter(({ kind }) => kind === 'outcome').length === receipt.children.length ? all : undefined;
  });
  const told = messages.filter(({ kind }) => kind === 'outcome');
  const outcomes = await Promise.all(
    told.map(async ({ id }) => (await cast.school.get<Message>(`/v1/inbox/${id}`)).words),
  );
  say(`The school finds in its inbox: ${[...new Set(messages.map(({ kind }) => kind))].sort().join(', ')}.`);
  return { contactId: receipt.id, reference: receipt.reference, found: messages.map(({ kind }) => kind), outcomes };
}

interface Books {
  balanced: boolean;
  received: number;
  inFlight: number;
  waiting: number;
  decided: number;
  passedOn: number;
}

/** Waits until nothing is in flight, and says how the books stand. */
export async function readTheBooks(manager: Caller, say: (line: string) => void): Promise<Books> {
  const books = await until('the books balance with nothing in flight', async () => {
    const now = await manager.get<Books>(`/v1/books?from=${day(-1)}&to=${day(0)}`);
    return now.balanced && now.inFlight === 0 ? now : undefined;
  });
  say(
    `The books balance: ${books.received} children received, ${books.waiting} waiting, ${books.decided} decided, ${books.passedOn} passed on.`,
  );
  return books;
}

/** A date so many days from today. */
function day(offset: number): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}
