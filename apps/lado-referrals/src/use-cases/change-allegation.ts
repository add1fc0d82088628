import {
  changedParts,
  type CommandContext,
  isRefusal,
  namedOf,
  notFound,
  type Refusal,
  staleVersion,
  type UnitOfWork,
} from '@front-door/event-bus';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { Allegation } from '../domain/allegation';
import type { AllegationCommand } from '../domain/command';
import { decide } from '../domain/decide';
import { isHidden, KeptOut, namesOf } from '../domain/kept-out';
import { patternOf } from '../domain/low-level';
import { eventsOf } from '../domain/events';
import type { LadoPolicies } from '../domain/policies';
import { type AllegationRow, readAlike, updateAllegation } from '../persistence/allegation-store';
import { sentBy, visibleAllegation } from '../reads/visible-allegation';

/** What LADO's people get back: enough to go on with. */
export interface Changed {
  id: string;
  reference: string;
  stage: string;
  version: number;
}

/** How every command changes an allegation: lock, look whether it is there for this person, ask the rules, store, record. */
@Injectable()
export class ChangeAllegation {
  constructor(private readonly shelf: PolicyShelf<LadoPolicies>) {}

  /** `expected` is the version that was looked at, where a decision is made. */
  async byLado(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    command: AllegationCommand,
    action: string,
    expected?: number,
  ): Promise<Changed | Refusal> {
    const row = await visibleAllegation(unit, by.actor, id, true);
    if (isRefusal(row)) return row;
    if (expected !== undefined && expected !== row.version) return staleVersion('allegation', row.version);
    const whole = await this.complete(unit, by, row.body, command);
    if (isRefusal(whole)) return whole;
    const after = await this.change(unit, by, row, whole, action);
    if (isRefusal(after)) return after;
    return { id, reference: after.reference, stage: after.stage, version: row.version + 1 };
  }

  /** Of how it stands a sender learns what is written to them, and nothing else. */
  async bySender(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    command: AllegationCommand,
    action: string,
  ): Promise<{ id: string; reference: string } | Refusal> {
    const contacts = (await this.shelf.at(by.now, unit)).bodies['agency-contacts'];
    const row = await sentBy(unit, by.actor, id, contacts, true);
    if (isRefusal(row)) return row;
    const after = await this.change(unit, by, row, command, action);
    return isRefusal(after) ? after : { id, reference: after.reference };
  }

  /** With what a command needs to know of other allegations, as far as they are there for this person. */
  private async complete(
    unit: UnitOfWork,
    by: CommandContext,
    allegation: Allegation,
    command: AllegationCommand,
  ): Promise<AllegationCommand | Refusal> {
    if (command.type === 'compare') return this.withNames(unit, by, command);
    if (command.type !== 'triage' || command.result !== 'low-level-concern') return command;
    const policy = (await this.shelf.at(by.now, unit)).bodies['low-level-concerns'];
    const others = (await readAlike(unit, allegation)).flatMap(({ body }) => (isHidden(by.actor, body) ? [] : body));
    const pattern = patternOf(allegation, others, policy)?.words;
    return pattern ? { ...command, pattern } : command;
  }

  /** The other one’s names, where it is about the same person. */
  private async withNames(
    unit: UnitOfWork,
    { actor }: CommandContext,
    command: Extract<AllegationCommand, { type: 'compare' }>,
  ): Promise<AllegationCommand | Refusal> {
    const other = await visibleAllegation(unit, actor, command.otherId);
    if (other instanceof KeptOut) return new KeptOut('other allegation', other.id);
    if (isRefusal(other)) return notFound('other allegation');
    return command.same ? { ...command, names: namesOf(other.body) } : command;
  }

  private async change(
    unit: UnitOfWork,
    by: CommandContext,
    { body: before }: AllegationRow,
    command: AllegationCommand,
    action: string,
  ): Promise<Allegation | Refusal> {
    const { bodies: policies, version } = await this.shelf.at(by.now, unit);
    const after = decide(before, command, { by: namedOf(by), now: by.now, policies });
    if (isRefusal(after)) return after;
    updateAllegation(unit, after);
    const why = 'why' in command ? command.why : 'reason' in command ? command.reason : undefined;
    unit.record(by, {
      aggregate: { type: 'allegation', id: after.id },
      ...{ action, policyVersion: version, ...changedParts(before, after) },
      ...(why ? { why } : {}),
      events: eventsOf(before, after),
    });
    return after;
  }
}
