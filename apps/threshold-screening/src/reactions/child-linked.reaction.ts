import type { ContactChildLinked, ContactChildUnlinked } from '@front-door/contracts';
import { NotYet, type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { forgetLinks, keepSameChild } from '../persistence/same-child-store';
import { Controller } from '@nestjs/common';

const LINK = statement(
  'screening-link',
  'UPDATE screening SET known_child_id = $3 WHERE contact_id = $1 AND child_id = $2 RETURNING id',
);
/** Those it was linked to: until a person says so, their screenings know of no known child. */
const LINK_OTHERS = statement(
  'screening-link-others',
  'UPDATE screening SET known_child_id = $2 WHERE child_id = ANY ($1) AND known_child_id IS DISTINCT FROM $2 RETURNING id',
);
const UNLINK = statement(
  'screening-unlink',
  'UPDATE screening SET known_child_id = NULL WHERE contact_id = $1 AND child_id = $2 AND known_child_id = $3 RETURNING id',
);
const IS_HERE = statement('screening-is-here', 'SELECT 1 FROM screening WHERE contact_id = $1 AND child_id = $2');

/** A person said which known child this is: earlier screenings and referrals then show, and count as re-referrals (CIN-02). */
@Controller()
export class ChildLinkedReactions {
  @ReactsTo('contact.child-linked')
  async onLinked(
    { contactId, childId, knownChildId, linkedChildIds }: ContactChildLinked,
    { unit, by }: ReactionContext,
  ): Promise<void> {
    const [linked] = await unit.query<{ id: string }>(LINK, [contactId, childId, knownChildId]);
    if (!linked) throw new NotYet(`child ${childId} of contact ${contactId} has not been received here`);
    keepSameChild(
      unit,
      linkedChildIds.map((other) => [childId, other] as const),
      'link',
      by.now,
    );
    const others = await unit.query<{ id: string }>(LINK_OTHERS, [linkedChildIds, knownChildId]);
    for (const { id } of [linked, ...others])
      unit.record(by, { aggregate: { type: 'screening', id }, action: 'child.link-heard', after: { knownChildId } });
  }

  @ReactsTo('contact.child-unlinked')
  async onUnlinked(
    { contactId, childId, knownChildId }: ContactChildUnlinked,
    { unit, by }: ReactionContext,
  ): Promise<void> {
    if ((await unit.query(IS_HERE, [contactId, childId])).length === 0)
      throw new NotYet(`child ${childId} of contact ${contactId} has not been received here`);
    const [unlinked] = await unit.query<{ id: string }>(UNLINK, [contactId, childId, knownChildId]);
    forgetLinks(unit, childId);
    if (unlinked)
      unit.record(by, {
        aggregate: { type: 'screening', id: unlinked.id },
        action: 'child.unlink-heard',
        before: { knownChildId },
      });
  }
}
