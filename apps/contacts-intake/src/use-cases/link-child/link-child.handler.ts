import { Id, Text } from '@front-door/contracts';
import { type CommandContext, conflict, event, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';

/** A person says that two children of contacts are the same child, and why. */
export class LinkChild {
  @Id({ label: 'the other child' })
  sameAsChildId: string;
  @Text({ label: 'the reason', max: 1000 })
  reason: string;
}

/** A person takes a link back, and says why. */
export class UnlinkChild {
  @Text({ label: 'the reason', max: 1000 })
  reason: string;
}

export interface LinkResult {
  id: string;
  knownChildId: string;
}

interface ChildRow {
  id: string;
  contact_id: string;
  known_child_id: string | null;
}

const LOCK_CONTACTS = statement(
  'link-lock-contacts',
  'SELECT id FROM contact WHERE id IN (SELECT contact_id FROM contact_child WHERE id = ANY ($1)) ORDER BY id FOR UPDATE',
);
const CHILDREN = statement(
  'link-children',
  'SELECT id, contact_id, known_child_id FROM contact_child WHERE id = ANY ($1)',
);
const SET_KNOWN = statement('link-set-known', 'UPDATE contact_child SET known_child_id = $2 WHERE id = ANY ($1)');
const MERGE_KNOWN = statement(
  'link-merge-known',
  'UPDATE contact_child SET known_child_id = $2 WHERE known_child_id = $1',
);
const LINKED = statement('link-linked', 'SELECT id FROM contact_child WHERE known_child_id = $1 ORDER BY id LIMIT 50');

/** Links and unlinks children of contacts. Never done by a rule: twins look alike. Links can be taken back, and are on the record. */
@Injectable()
export class LinkChildHandler {
  async link(
    unit: UnitOfWork,
    by: CommandContext,
    childId: string,
    { sameAsChildId, reason }: LinkChild,
  ): Promise<LinkResult | Refusal> {
    await unit.query(LOCK_CONTACTS, [[childId, sameAsChildId]]);
    const rows = await unit.query<ChildRow>(CHILDREN, [[childId, sameAsChildId]]);
    const child = rows.find(({ id }) => id === childId);
    const other = rows.find(({ id }) => id === sameAsChildId);
    if (!child || !other) return notFound('child');
    if (child.contact_id === other.contact_id)
      return conflict('same-contact', 'Both are in one contact: the sender named them as two children.');
    if (child.known_child_id && child.known_child_id === other.known_child_id)
      return conflict('already-linked', 'They are linked already.');
    const knownChildId = other.known_child_id ?? child.known_child_id ?? newId();
    unit.send(SET_KNOWN, [[childId, sameAsChildId], knownChildId]);
    if (child.known_child_id && child.known_child_id !== knownChildId)
      unit.send(MERGE_KNOWN, [child.known_child_id, knownChildId]);
    const linked = await unit.query<{ id: string }>(LINKED, [knownChildId]);
    unit.record(by, {
      aggregate: { type: 'contact', id: child.contact_id },
      action: 'child.linked',
      why: reason,
      before: { childId, knownChildId: child.known_child_id },
      after: { childId, knownChildId, sameAsChildId },
      events: [
        event('contact.child-linked', {
          contactId: child.contact_id,
          childId,
          knownChildId,
          linkedChildIds: linked.map(({ id }) => id).filter((id) => id !== childId),
          linkedAt: by.now.toISOString(),
        }),
      ],
    });
    return { id: childId, knownChildId };
  }

  async unlink(
    unit: UnitOfWork,
    by: CommandContext,
    childId: string,
    { reason }: UnlinkChild,
  ): Promise<LinkResult | Refusal> {
    await unit.query(LOCK_CONTACTS, [[childId]]);
    const [child] = await unit.query<ChildRow>(CHILDREN, [[childId]]);
    if (!child) return notFound('child');
    if (!child.known_child_id) return conflict('not-linked', 'This child is not linked to any other.');
    unit.send(SET_KNOWN, [[childId], null]);
    unit.record(by, {
      aggregate: { type: 'contact', id: child.contact_id },
      action: 'child.unlinked',
      why: reason,
      before: { childId, knownChildId: child.known_child_id },
      after: { childId, knownChildId: null },
      events: [
        event('contact.child-unlinked', {
          contactId: child.contact_id,
          childId,
          knownChildId: child.known_child_id,
          unlinkedAt: by.now.toISOString(),
        }),
      ],
    });
    return { id: childId, knownChildId: child.known_child_id };
  }
}
