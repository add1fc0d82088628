import {
  type CommandContext,
  type NewEvent,
  notFound,
  Refusal,
  isRefusal,
  staleVersion,
  type UnitOfWork,
} from '@front-door/event-bus';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { decide, type ScreeningCommand } from '../domain/decide';
import type { Decided, Decider } from '../domain/decided';
import { type HandOver, takeBack } from '../domain/hand-over';
import type { History } from '../domain/look-back';
import { isForSection47 } from '../domain/section-47';
import { repeatsWithheld } from '../domain/not-repeated';
import type { Policies, PolicyBodies } from '../domain/policies';
import { isRefused, type Refused } from '../domain/refused';
import type { Screening } from '../domain/screening';
import { lockAwaitingHandOvers } from '../persistence/hand-over-store';
import { readHistory } from '../persistence/history';
import type { Stored } from '../persistence/screening-row';
import { lockScreenings, updateScreening } from '../persistence/screening-store';
import { ReadWithheld } from '../persistence/sharing-store';
import { strategyOf } from '../persistence/strategy-store';
import { recordAnswered } from './record-hand-over';

/** A change that the rules allow, not yet written. */
export interface Planned {
  before: Stored;
  decided: Decided;
  policies: Policies;
  /** The child's earlier screenings, where the rule looked back. */
  history?: History;
  /** Hand-overs that nobody has accepted yet, when this reopens the screening: they are taken back with it. */
  takenBack: HandOver[];
}

/** What a caller gets back: enough to go on with the next step. */
export interface Changed {
  id: string;
  reference: string;
  stage: string;
  version: number;
}

/** Commands whose rules look at the child's earlier screenings. */
const LOOKS_BACK: readonly ScreeningCommand['type'][] = ['recommend', 'authorise'];

/**
 * How every command changes a screening: lock, compare the version, ask the rules, store, record. Planning and carrying out are apart, so that
 * a command about several children writes nothing when one of them is refused.
 */
@Injectable()
export class ChangeScreening {
  constructor(
    private readonly shelf: PolicyShelf<PolicyBodies>,
    private readonly withheld: ReadWithheld,
  ) {}

  async one(
    unit: UnitOfWork,
    by: CommandContext,
    screeningId: string,
    expected: number,
    command: ScreeningCommand,
  ): Promise<Changed | Refusal> {
    const [stored] = await lockScreenings(unit, [screeningId]);
    const planned = await this.plan(unit, by, stored, command, expected);
    return isRefusal(planned) ? planned : this.carryOut(unit, by, planned);
  }

  /** What the rules make of a locked screening. `expected`: the version the caller has seen; left out where none is asked for. */
  async plan(
    unit: UnitOfWork,
    by: CommandContext,
    stored: Stored | undefined,
    command: ScreeningCommand,
    expected?: number,
  ): Promise<Planned | Refusal> {
    if (!stored) return notFound('screening');
    if (expected !== undefined && expected !== stored.version) return staleVersion('screening', stored.version);
    const policies = await this.shelf.at(by.now, unit);
    const { screeningId } = stored.screening.about;
    const history = LOOKS_BACK.includes(command.type)
      ? { history: await readHistory(unit, stored.knownChildId, screeningId) }
      : {};
    const strategy = asksForSection47(stored.screening, command)
      ? { strategy: await strategyOf(unit, screeningId) }
      : {};
    const given = { by: deciderOf(by), now: by.now, policies, ...history, ...strategy };
    const decided = decide(stored.screening, command, given);
    if (isRefused(decided)) return refusalOf(decided);
    const repeats = await this.leavingRepeats(unit, command, decided.screening);
    if (repeats) return refusalOf(repeats);
    const reopens = stored.screening.state.stage === 'closed' && decided.screening.state.stage !== 'closed';
    const takenBack = reopens ? await lockAwaitingHandOvers(unit, screeningId) : [];
    return { before: stored, decided, policies, ...history, takenBack };
  }

  carryOut(unit: UnitOfWork, by: CommandContext, { before, decided, policies, takenBack }: Planned): Changed {
    const { screening, entries } = decided;
    const { screeningId, reference } = screening.about;
    updateScreening(unit, screening, policies, by.now);
    entries.forEach(({ action, why, events }, index) =>
      unit.record(by, {
        aggregate: { type: 'screening', id: screeningId },
        action,
        ...(why ? { why } : {}),
        policyVersion: policies.version,
        ...(index === 0 ? difference(before.screening, screening) : {}),
        events: events as NewEvent[],
      }),
    );
    const why = decided.entries.find(({ action }) => action === 'screening.reopened')?.why ?? 'It was reopened.';
    for (const handOver of takenBack) recordAnswered(unit, by, takeBack(handOver, why, deciderOf(by), by.now));
    return { id: screeningId, reference, stage: screening.state.stage, version: before.version + 1 };
  }

  /** Looked at when the texts for referrer and agency are written, and again when they are about to leave: more may have been withheld meanwhile. */
  private async leavingRepeats(unit: UnitOfWork, command: ScreeningCommand, { about, state }: Screening) {
    if ((command.type !== 'recommend' && command.type !== 'authorise') || !('recommendation' in state))
      return undefined;
    const { outcomeWords, handOverWords } = state.recommendation;
    const texts = { '/outcomeWords': outcomeWords, '/handOverWords': handOverWords };
    return repeatsWithheld(texts, await this.withheld.of(unit, about.contactId));
  }
}

/** Then the rules ask for the strategy discussions about the child. */
function asksForSection47({ state }: Screening, command: ScreeningCommand): boolean {
  if (command.type === 'recommend') return isForSection47(command);
  return command.type === 'authorise' && state.stage === 'recommended' && isForSection47(state.recommendation);
}

export function deciderOf({ actor }: CommandContext): Decider {
  return { id: actor.id, name: actor.name ?? actor.id, kind: actor.kind, roles: actor.roles };
}

export function refusalOf({ status, code, sentence, faults }: Refused): Refusal {
  return new Refusal(status, code, sentence, faults);
}

const PARTS = ['facts', 'urgency', 'withdrawalRequestedAt', 'alreadyOpen', 'allocation', 'state'] as const;

/** What it was before and is after, of the parts that changed. */
function difference(before: Screening, after: Screening): { before: object; after: object } {
  const changed = PARTS.filter((part) => before[part] !== after[part]);
  const pick = (one: Screening): object => Object.fromEntries(changed.map((part) => [part, one[part] ?? null]));
  return { before: pick(before), after: pick(after) };
}
