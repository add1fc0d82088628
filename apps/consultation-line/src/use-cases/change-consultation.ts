import type { CommandContext, NewEvent, Refusal, UnitOfWork } from '@front-door/event-bus';
import { isRefusal, namedOf, staleVersion } from '@front-door/event-bus';
import type { Reader } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { Consultation } from '../domain/consultation';
import { type ConsultationCommand, decide } from '../domain/decide';
import type { PolicyBodies } from '../domain/policies';
import { slotEnds } from '../domain/slots';
import { consultationOf, lockConsultation, updateConsultation } from '../persistence/consultation-store';
import { visibleConsultation } from '../reads/visible-consultation';

/** What a caller gets back: enough to go on with. */
export interface Changed {
  id: string;
  reference: string;
  stage: string;
  version: number;
}

/** What the record says of a change; events are made of what the consultation has become. */
export interface Said {
  action: string;
  why?: string;
  events?: (after: Consultation) => NewEvent[];
}

/** How every command changes a consultation: lock, look whose it is, ask the rules, store, record. */
@Injectable()
export class ChangeConsultation {
  constructor(private readonly shelf: PolicyShelf<PolicyBodies>) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    command: ConsultationCommand,
    { action, why, events }: Said,
    expected?: number,
  ): Promise<Changed | Refusal> {
    const row = await visibleConsultation(unit, by.actor, id, (reader: Reader) =>
      lockConsultation(reader as UnitOfWork, id),
    );
    if (isRefusal(row)) return row;
    if (expected !== undefined && expected !== row.version) return staleVersion('consultation', row.version);
    const before = consultationOf(row);
    const policies = await this.shelf.at(by.now, unit);
    const after = decide(before, command, { by: namedOf(by), now: by.now, policies });
    if (isRefusal(after)) return after;
    const ends = after.callBackAt ? slotEnds(new Date(after.callBackAt), policies.bodies) : null;
    updateConsultation(unit, after, ends);
    unit.record(by, {
      aggregate: { type: 'consultation', id },
      ...{ action, policyVersion: policies.version, before: changing(before), after: changing(after) },
      ...(why ? { why } : {}),
      events: events?.(after) ?? [],
    });
    return { id, reference: row.reference, stage: after.state.stage, version: row.version + 1 };
  }
}

/** What events say of a consultation. */
export function aboutOf({ id, reference, caller }: Consultation) {
  return {
    ...{ consultationId: id, reference, agency: caller.agency, askedBy: caller.id },
    ...(caller.function ? { function: caller.function } : {}),
  };
}

function changing({ mode, callBackAt, attempts, escalated, state }: Consultation): object {
  return { mode, callBackAt, attempts, escalated, state };
}
