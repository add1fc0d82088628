import { englandCalendar, type LocalDate } from '@front-door/casework';
import { until } from '../story/caller';
import type { As } from './as';
import type { PlannedAllegation } from './planned-allegation';
import { inParallel } from './timed-caller';

interface Seen {
  version: number;
  tasks: { id: string; kind: string; done?: object; notNeeded?: object }[];
}
type Stage = 'received' | 'not-met' | 'met' | 'met-and-discussed';

/** An allegation that is not closed yet. */
interface Open {
  id: string;
  planned: PlannedAllegation;
  receivedOn: LocalDate;
  closesOn: LocalDate;
  stage: Stage;
}

const DAYS_TO_MEETING = 4;
const TOLD: Record<PlannedAllegation['triage'], string> = {
  referral: 'We look into it and meet this week. Until then ask the person nothing, and tell us of anything new.',
  consultation: 'Thank you for asking. Here is what to do next, and what to write down.',
  advice: 'This is for you to look into under your own policy. Here is how.',
  'low-level-concern': 'Keep it with your low-level concerns, and look for a pattern.',
  'out-of-scope': 'This is not about somebody who works with children.',
};

/** What is told to the LADO, and what the LADO does about it in a day, behind the wall (LADO-01..20). */
export class LadoDesk {
  private open: Open[] = [];
  private readonly closed = new Set<string>();
  /** Told to the consultation line: the LADO finds it among what was moved. */
  private toldToTheLine: PlannedAllegation[] = [];
  private readonly taken = new Set<string>();

  constructor(private readonly as: As) {}

  async refer(planned: PlannedAllegation, today: LocalDate): Promise<void> {
    const { id } = await this.as(planned.sender).post<{ id: string }>('/v1/lado/referrals', planned.referral);
    this.follow(id, planned, today);
  }

  expect(planned: PlannedAllegation): void {
    this.toldToTheLine.push(planned);
  }

  /** What the LADO does on a working day. */
  async round(today: LocalDate): Promise<void> {
    await this.takeWhatWasMoved(today);
    await inParallel(this.open, async (one) => {
      if (one.stage === 'received' && one.receivedOn < today) await this.triage(one);
      if (one.stage === 'met' && englandCalendar.workingDaysBetween(one.receivedOn, today) >= DAYS_TO_MEETING)
        await this.meet(one);
      if (one.stage !== 'received' && one.closesOn <= today) await this.close(one, today);
    });
    this.open = this.open.filter(({ id }) => !this.closed.delete(id));
  }

  /** The words of a call become an allegation like any other; whoever rang is answered. */
  private async takeWhatWasMoved(today: LocalDate): Promise<void> {
    const told = this.toldToTheLine.splice(0);
    if (told.length === 0) return;
    const matters = await until('what was moved has arrived', async () => {
      const { items } = await this.as('lado').get<{ items: { id: string }[] }>(
        `/v1/lado/moved-matters?limit=${told.length}`,
      );
      return items.length === told.length && items.every(({ id }) => !this.taken.has(id)) ? items : undefined;
    });
    for (const { id } of matters) this.taken.add(id);
    // Newest first: the last that was told.
    for (const [index, planned] of told.reverse().entries()) {
      const path = `/v1/lado/moved-matters/${matters[index]!.id}/referral`;
      const { id } = await this.as('lado').post<{ id: string }>(path, planned.referral);
      this.follow(id, planned, today);
    }
  }

  private follow(id: string, planned: PlannedAllegation, receivedOn: LocalDate): void {
    const closesOn = englandCalendar.addWorkingDays(receivedOn, planned.closesAfter);
    this.open.push({ id, planned, receivedOn, closesOn, stage: 'received' });
  }

  private async triage(one: Open): Promise<void> {
    const { triage: result, criteria, senderAdds, sender } = one.planned;
    await this.decide(one, 'triage', {
      ...{ result, why: 'Read with what is known of the setting.', wordsForSender: TOLD[result] },
      ...(result === 'out-of-scope' ? { goTo: 'Your own human resources, or the police.' } : {}),
    });
    if (result === 'referral')
      await this.decide(one, 'threshold', {
        ...{ met: criteria.length > 0, criteria },
        why: criteria.length > 0 ? 'What was seen may have harmed a child.' : 'None of the criteria holds.',
      });
    one.stage = criteria.length > 0 ? 'met' : 'not-met';
    if (senderAdds)
      await this.as(sender).post(`/v1/lado/referrals/${one.id}/information`, { words: 'A colleague saw it too.' });
  }

  /** Those who must be there meet (LADO-07); the police have their strand, and the employer theirs (LADO-04). */
  private async meet(one: Open): Promise<void> {
    const { police } = one.planned;
    await this.work(one, 'meetings', {
      ...{ at: `${one.receivedOn}T15:00:00Z`, attended: ['LADO', 'The employer', ...(police ? ['Police'] : [])] },
      ...{ notes: 'What is known was shared.', actions: ['The employer writes to the LADO within a week'] },
    });
    await this.decide(one, 'suspension', {
      ...{ decision: 'alternative', alternativesConsidered: ['Other duties', 'Work with somebody else there'] },
      why: 'Other duties keep children safe meanwhile.',
    });
    await this.work(one, 'strands', { strand: 'disciplinary', status: 'open', words: 'The employer looks into it.' });
    if (police) await this.work(one, 'strands', { strand: 'criminal', status: 'open', words: 'Police look into it.' });
    one.stage = 'met-and-discussed';
  }

  private async close(one: Open, today: LocalDate): Promise<void> {
    if (one.stage !== 'not-met') await this.recordOutcome(one, today);
    await this.decide(one, 'closing', { words: 'Read through; nothing is left to be done.' });
    this.closed.add(one.id);
  }

  /** The strands end, there is an outcome, and the duties that follow from it are done (LADO-14, LADO-15). */
  private async recordOutcome(one: Open, today: LocalDate): Promise<void> {
    if (one.stage === 'met') await this.meet(one);
    const { police, outcome, removed } = one.planned;
    await this.work(one, 'strands', { strand: 'disciplinary', status: 'ended', words: 'The employer has ended it.' });
    if (police)
      await this.work(one, 'strands', { strand: 'criminal', status: 'ended', words: 'Police have ended it.' });
    await this.decide(one, 'outcome', {
      ...{ outcome, removed, harmTest: removed, rationale: 'By what was said and found.' },
      wordsForSender: 'We have come to an end; the employer writes to the person.',
    });
    const { tasks } = await this.look(one);
    for (const task of tasks.filter(({ done, notNeeded }) => !done && !notNeeded)) {
      const path = `tasks/${task.id}`;
      if (task.kind === 'regulator' && !removed)
        await this.work(one, `${path}/dropping`, { why: 'Considered; below what they ask for.' }); // prettier-ignore
      else await this.work(one, `${path}/completion`, { on: today, proof: 'The letter is on the file.' });
    }
  }

  private look({ id }: Open): Promise<Seen> {
    return this.as('lado').get<Seen>(`/v1/lado/allegations/${id}`);
  }

  /** Reads it first, and decides about what was read. */
  private async decide(one: Open, door: string, said: object): Promise<void> {
    const { version } = await this.look(one);
    await this.as('lado').post(`/v1/lado/allegations/${one.id}/${door}`, said, { version });
  }

  private async work({ id }: Open, door: string, said: object): Promise<void> {
    await this.as('lado').post(`/v1/lado/allegations/${id}/${door}`, said);
  }
}
