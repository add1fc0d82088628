import { type CommandContext, conflict, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { PolicyBodies } from '../../domain/policies';
import { claim, release } from '../../domain/claim';
import { isRefused } from '../../domain/refused';
import type { Named } from '../../domain/screening';
import type { Stored } from '../../persistence/screening-row';
import { lockScreenings, writeAssignment, writeClaim } from '../../persistence/screening-store';
import { deciderOf, refusalOf } from '../change-screening';

export interface WhoWorksOnIt {
  id: string;
  claimedBy?: Named;
  claimedUntil?: string;
  assignedTo?: Named;
}

/** Who is working on a screening. None of this moves its version: looking after it is not deciding it. */
@Injectable()
export class ClaimScreeningHandler {
  constructor(private readonly shelf: PolicyShelf<PolicyBodies>) {}

  async claim(unit: UnitOfWork, by: CommandContext, screeningId: string): Promise<WhoWorksOnIt | Refusal> {
    const [stored] = await lockScreenings(unit, [screeningId]);
    if (!stored) return notFound('screening');
    if (stored.screening.state.stage === 'closed') return closed();
    const { bodies } = await this.shelf.at(by.now, unit);
    const claimed = claim(stored.claim, deciderOf(by), by.now, bodies.claims);
    if ('refused' in claimed) return refusalOf(claimed);
    writeClaim(unit, screeningId, claimed);
    this.record(unit, by, stored, 'screening.claimed', { claimedUntil: claimed.until });
    return whoWorksOnIt({ ...stored, claim: claimed });
  }

  async release(unit: UnitOfWork, by: CommandContext, screeningId: string): Promise<WhoWorksOnIt | Refusal> {
    const [stored] = await lockScreenings(unit, [screeningId]);
    if (!stored) return notFound('screening');
    const refused = release(stored.claim, deciderOf(by), by.now);
    if (refused && isRefused(refused)) return refusalOf(refused);
    writeClaim(unit, screeningId, undefined);
    this.record(unit, by, stored, 'screening.released', { was: stored.claim?.by });
    return whoWorksOnIt({ ...stored, claim: undefined });
  }

  /** A manager gives it to somebody. Another's claim ends, so that the one it is given to can begin. */
  async assign(unit: UnitOfWork, by: CommandContext, screeningId: string, to: Named): Promise<WhoWorksOnIt | Refusal> {
    const [stored] = await lockScreenings(unit, [screeningId]);
    if (!stored) return notFound('screening');
    if (stored.screening.state.stage === 'closed') return closed();
    const kept = stored.claim?.by.id === to.id ? stored.claim : undefined;
    writeClaim(unit, screeningId, kept);
    writeAssignment(unit, screeningId, to);
    this.record(unit, by, stored, 'screening.assigned', { assignedTo: to });
    return whoWorksOnIt({ ...stored, claim: kept, assignedTo: to });
  }

  private record(
    unit: UnitOfWork,
    by: CommandContext,
    { screening, assignedTo }: Stored,
    action: string,
    after: object,
  ): void {
    unit.record(by, {
      aggregate: { type: 'screening', id: screening.about.screeningId },
      action,
      ...(assignedTo ? { before: { assignedTo } } : {}),
      after,
    });
  }
}

function whoWorksOnIt({
  screening,
  claim: held,
  assignedTo,
}: Omit<Stored, 'claim'> & { claim?: Stored['claim'] | undefined }): WhoWorksOnIt {
  return {
    id: screening.about.screeningId,
    ...(held ? { claimedBy: held.by, claimedUntil: held.until } : {}),
    ...(assignedTo ? { assignedTo } : {}),
  };
}

function closed(): Refusal {
  return conflict('closed', 'It is closed. Reopen it first, with a reason.');
}
