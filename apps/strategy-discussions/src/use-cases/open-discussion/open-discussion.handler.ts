import {
  CalendarDate,
  HARM_LEVEL,
  type HarmLevel,
  Id,
  Many,
  OneOf,
  Text,
  WHY_STRATEGY,
  type WhyStrategy,
} from '@front-door/contracts';
import { type CommandContext, conflict, namedOf, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { Asking, ChildDiscussed, Discussion } from '../../domain/discussion';
import { eventsOf } from '../../domain/events';
import { openDiscussion } from '../../domain/open-discussion';
import type { PolicyBodies } from '../../domain/policies';
import { insertDiscussion, lockDiscussion } from '../../persistence/discussion-store';

export class ChildToOpen {
  @Text({ label: 'the child’s name', max: 300 })
  name: string;
  @CalendarDate({ label: 'the date of birth', past: true, optional: true })
  dateOfBirth?: string;
  @Id({ label: 'the child in a contact', optional: true })
  childId?: string;
  @Id({ label: 'the screening', optional: true })
  screeningId?: string;
  /** WT-13: where the child lives or was found. */
  @Text({ label: 'the council that is responsible, if it is another', max: 100, optional: true })
  responsibleAuthority?: string;
}

/** A strategy discussion asked for by staff themselves, not from a screening. */
export class OpenDiscussion {
  @OneOf(WHY_STRATEGY, { label: 'why' })
  why: WhyStrategy;
  @OneOf(HARM_LEVEL, { label: 'the level of harm' })
  harmLevel: HarmLevel;
  @Text({ label: 'the reasons', max: 10_000 })
  rationale: string;
  @Many(() => ChildToOpen, { label: 'the children', min: 1, max: 20 })
  children: ChildToOpen[];
  @Text({ label: 'the agency that referred', max: 60, optional: true })
  referrerAgency?: string;
}

export class ReconveneDiscussion {
  @Text({ label: 'why it is reconvened', max: 4000 })
  rationale: string;
  @OneOf(WHY_STRATEGY, { label: 'what is urgent now', optional: true })
  why?: WhyStrategy;
}

export interface Opened {
  id: string;
  reference: string;
  holdBy: string;
  holdByBecause: string;
  version: number;
}

/** Opens a discussion: asked for by screening's event, by staff, or as a continuation. */
@Injectable()
export class OpenDiscussionHandler {
  constructor(private readonly shelf: PolicyShelf<PolicyBodies>) {}

  async byStaff(unit: UnitOfWork, by: CommandContext, command: OpenDiscussion): Promise<Opened | Refusal> {
    const { why, harmLevel, rationale, children, referrerAgency } = command;
    const asking: Asking = {
      ...{ by: namedOf(by), at: by.now.toISOString(), why, harmLevel, rationale },
      ...(referrerAgency ? { referrer: { agency: referrerAgency } } : {}),
    };
    return this.open(
      unit,
      by,
      asking,
      children.map(({ childId = newId(), ...child }) => ({ childId, ...child })),
      null,
    );
  }

  /** A further discussion about the same children; what it initiated keeps its day (WT-14). */
  async again(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    { rationale, why }: ReconveneDiscussion,
  ): Promise<Opened | Refusal> {
    const row = await lockDiscussion(unit, id);
    if (!row) return notFound('discussion');
    if (row.body.stage !== 'distributed')
      return conflict('not-at-this-stage', 'Its record is not out yet: finish this discussion first.');
    const { asking, children } = row.body;
    const anew: Asking = { ...asking, by: namedOf(by), at: by.now.toISOString(), rationale, ...(why ? { why } : {}) };
    return this.open(unit, by, anew, children, null, id);
  }

  async open(
    unit: UnitOfWork,
    by: CommandContext,
    asking: Asking,
    children: readonly ChildDiscussed[],
    requestId: string | null,
    follows?: string,
  ): Promise<Opened> {
    const discussion: Discussion = openDiscussion(asking, children, await this.shelf.at(by.now, unit), follows);
    insertDiscussion(unit, discussion, requestId);
    unit.record(by, {
      aggregate: { type: 'discussion', id: discussion.id },
      ...{ isNew: true, action: 'discussion.opened', policyVersion: discussion.policyVersion },
      after: { asking, children, follows, holdBy: discussion.holdBy },
      events: eventsOf(undefined, discussion, by.now),
    });
    const { id, reference, holdBy } = discussion;
    return { id, reference, holdBy: holdBy.at, holdByBecause: holdBy.because, version: 1 };
  }
}
