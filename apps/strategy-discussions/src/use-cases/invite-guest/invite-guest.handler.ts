import { type CommandContext, conflict, isRefusal, notFound, type Refusal, WritePath } from '@front-door/event-bus';
import { newId } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { guestInvitation } from '../../domain/guest-pass';
import { lockDiscussion } from '../../persistence/discussion-store';
import { ChangeDiscussion } from '../change-discussion';
import type { InviteGuestDto } from './invite-guest.dto';
import { IssueGuestLink, shownOnce } from './issue-guest-link';

/** Asks somebody of an agency without an account, who comes by a link and a code; and gives them new ones. */
@Injectable()
export class InviteGuestHandler {
  constructor(
    private readonly write: WritePath,
    private readonly change: ChangeDiscussion,
    private readonly links: IssueGuestLink,
  ) {}

  async invite(by: CommandContext, id: string, { part, guest }: InviteGuestDto): Promise<object | Refusal> {
    const once = withoutKey(by);
    const invitationId = newId();
    const command = { type: 'invite-guest', invitationId, part, guest: { ...guest } } as const;
    const done = await this.write.run(once, async (unit) => {
      const changed = await this.change.byStaff(unit, once, id, command, { action: 'discussion.guest-invited' });
      return isRefusal(changed) ? changed : { changed, link: await this.links.issue(unit, once, id, invitationId) };
    });
    if (isRefusal(done)) return done;
    const sent = await this.links.send(done.link, guest, by.now);
    return { ...done.changed, invitationId, ...shownOnce(done.link, sent, done.changed.reference) };
  }

  /** While it is prepared, held or written up, and once the record is out: the guest reads it by a new link. */
  async again(by: CommandContext, id: string, invitationId: string): Promise<object | Refusal> {
    const once = withoutKey(by);
    const done = await this.write.run(once, async (unit) => {
      const row = await lockDiscussion(unit, id);
      const guest = row && guestInvitation(row.body, invitationId)?.guest;
      if (!row || !guest) return notFound('guest');
      const link = await this.links.issue(unit, once, id, invitationId);
      const after = { invitationId, linkEndsAt: link.endsAt };
      unit.record(once, { aggregate: { type: 'discussion', id }, action: 'discussion.guest-link-issued', after });
      return { guest, link, reference: row.body.reference };
    });
    if (isRefusal(done)) return done;
    const sent = await this.links.send(done.link, done.guest, by.now);
    return { id, invitationId, ...shownOnce(done.link, sent, done.reference) };
  }

  /** For the link that the guest has already. */
  async code(by: CommandContext, id: string, invitationId: string): Promise<object | Refusal> {
    const once = withoutKey(by);
    const done = await this.write.run(once, async (unit) => {
      const row = await lockDiscussion(unit, id);
      if (!row || !guestInvitation(row.body, invitationId)) return notFound('guest');
      const issued = await this.links.newCode(unit, once, invitationId);
      if (!issued)
        return conflict('no-open-link', 'The guest has no link that still opens. Issue a new link and code instead.');
      const after = { invitationId, linkEndsAt: issued.endsAt };
      unit.record(once, { aggregate: { type: 'discussion', id }, action: 'discussion.guest-code-issued', after });
      return { issued };
    });
    if (isRefusal(done)) return done;
    const { code, endsAt } = done.issued;
    return { id, invitationId, code, linkEndsAt: endsAt, next: READ_OUT };
  }
}

const READ_OUT =
  'Ring the guest on the number that you verified, not on the one that they ring from, and read out the code. It is not shown again.';

/** An answer that is kept would show the code again. */
function withoutKey({ idempotency: _, ...once }: CommandContext): CommandContext {
  return once;
}
