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
import type { DiscussionCommand } from '../domain/commands';
import { decide } from '../domain/decide';
import type { Discussion, Invitation } from '../domain/discussion';
import { eventsOf } from '../domain/events';
import { newsForGuests } from '../domain/guest-news';
import type { PolicyBodies } from '../domain/policies';
import {
  discussionOfInvitation,
  lockDiscussion,
  openSection47,
  updateDiscussion,
} from '../persistence/discussion-store';
import { keepNews } from '../persistence/guest-store';
import { invitationOf } from '../reads/visible-discussion';

/** What a caller gets back: enough to go on with. */
export interface Changed {
  id: string;
  reference: string;
  stage: string;
  version: number;
  /** Of what was contributed: files are attached to it. */
  contributionId?: string;
}

interface Said {
  action: string;
  why?: string;
}

/** How every command changes a discussion: lock, compare the version, ask the rules, store, record what it says to others. */
@Injectable()
export class ChangeDiscussion {
  constructor(private readonly shelf: PolicyShelf<PolicyBodies>) {}

  /** By staff; `expected` is the version that was looked at, where a decision is made. */
  async byStaff(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    command: DiscussionCommand,
    said: Said,
    expected?: number,
  ): Promise<Changed | Refusal> {
    const row = await lockDiscussion(unit, id);
    if (!row) return notFound('discussion');
    if (expected !== undefined && expected !== row.version) return staleVersion('discussion', row.version);
    return this.change(unit, by, row, command, said);
  }

  /** By an invited function: what it is not invited to looks like what is not there. */
  async byAgency(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    commandFor: (invitation: Invitation) => DiscussionCommand | Refusal,
    said: Said,
  ): Promise<Changed | Refusal> {
    const row = await lockDiscussion(unit, id);
    const invitation = row && invitationOf(row.body, by.actor);
    if (!row || !invitation) return notFound('discussion');
    const command = commandFor(invitation);
    return isRefusal(command) ? command : this.change(unit, by, row, command, said);
  }

  /** By an agency's own system, which may answer for each of its functions. Another agency's invitation looks like one that is not there. */
  async byAgencySystem(
    unit: UnitOfWork,
    by: CommandContext,
    invitationId: string,
    command: DiscussionCommand,
    said: Said,
  ): Promise<Changed | Refusal> {
    const id = await discussionOfInvitation(unit, invitationId, by.actor.agency);
    const row = id ? await lockDiscussion(unit, id) : undefined;
    return row ? this.change(unit, by, row, command, said) : notFound('invitation');
  }

  /** An action is completed by the function it was assigned to, invited to the discussion or not. */
  async completed(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    actionId: string,
    words: string,
  ): Promise<Changed | Refusal> {
    const command = { type: 'complete-action', actionId, words, doneBy: namedOf(by) } as const;
    return this.ofAction(unit, by, id, command, { action: 'plan.action-completed' });
  }

  /** And that it will be late. */
  async delayed(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    actionId: string,
    late: { why: string; expectedOn: string },
  ): Promise<Changed | Refusal> {
    const command = { type: 'delay-action', actionId, ...late, saidBy: namedOf(by) } as const;
    return this.ofAction(unit, by, id, command, { action: 'plan.action-delayed', why: late.why });
  }

  private async ofAction(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    command: Extract<DiscussionCommand, { actionId: string }>,
    said: Said,
  ): Promise<Changed | Refusal> {
    const row = await lockDiscussion(unit, id);
    const action = row?.body.actions.find((one) => one.id === command.actionId);
    const { agency, functions } = by.actor;
    const theirs = action?.agency === agency && (!action?.function || functions.includes(action.function));
    return row && theirs ? this.change(unit, by, row, command, said) : notFound('action');
  }

  private async change(
    unit: UnitOfWork,
    by: CommandContext,
    { body: before, version }: { body: Discussion; version: number },
    command: DiscussionCommand,
    { action, why }: Said,
  ): Promise<Changed | Refusal> {
    const policies = await this.shelf.at(by.now, unit);
    const open = command.type === 'decide-child' ? await openSection47(unit, before, by.now) : undefined;
    const after = decide(before, command, {
      ...{ by: namedOf(by), now: by.now, policies },
      ...(open ? { openSection47: open } : {}),
    });
    if (isRefusal(after)) return after;
    updateDiscussion(unit, after);
    keepNews(unit, newsForGuests(before, after), by.now);
    unit.record(by, {
      aggregate: { type: 'discussion', id: after.id },
      ...{ action, policyVersion: policies.version, ...changedParts(before, after) },
      ...(why ? { why } : {}),
      events: eventsOf(before, after, by.now),
    });
    return {
      ...{ id: after.id, reference: after.reference, stage: after.stage, version: version + 1 },
      ...(command.type === 'contribute' ? { contributionId: after.contributions.at(-1)!.id } : {}),
    };
  }
}
