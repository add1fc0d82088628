import { Text } from '@front-door/contracts';
import {
  type Actor,
  type CommandContext,
  isRefusal,
  notFound,
  Refusal,
  type UnitOfWork,
  WritePath,
} from '@front-door/event-bus';
import type { OpenUse } from '@front-door/http';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { sessionEnds, tryCode } from '../../domain/guest-pass';
import { codeHash, hashOf, isSame, newToken, SESSION_PREFIX } from '../../domain/guest-secrets';
import type { PolicyBodies } from '../../domain/policies';
import { lockDiscussion } from '../../persistence/discussion-store';
import {
  discussionOfToken,
  endSessions,
  lockPass,
  openSession,
  passTried,
  passUsed,
} from '../../persistence/guest-store';
import { invitationOf } from '../../reads/visible-discussion';
import { guestActor } from './guest-sessions';

/** What a guest brings: the end of the link, and the code that was read out. */
export class OpenGuestSession {
  @Text({ label: 'the end of the link, behind the #', max: 100 })
  token: string;
  @Text({ label: 'the code', max: 20, example: '204517' })
  code: string;
}

export interface GuestSession {
  discussionId: string;
  invitationId: string;
  sessionToken: string;
  endsAt: Date;
}

/** One answer to every reason, so that it tells nothing: whether there is such a link, whether it was used, has ended, or is locked. */
const OPENS_NOTHING = new Refusal(
  403,
  'link-or-code-wrong',
  'This link with this code opens nothing. A link works once and for a limited time, and a few wrong codes end it. Telephone whoever invited you: they give you a new one.',
);
const STRANGER: Actor = { kind: 'person', id: 'not-signed-in', functions: [], roles: [] };

/** Turns a guest's link and code into a session of that one discussion. Wrong codes count, and stay in the journal. */
@Injectable()
export class OpenGuestSessionHandler {
  constructor(
    private readonly write: WritePath,
    private readonly shelf: PolicyShelf<PolicyBodies>,
  ) {}

  async open({ token, code }: OpenGuestSession, use: OpenUse): Promise<GuestSession | Refusal> {
    const by: CommandContext = { actor: STRANGER, ...use };
    // A wrong code is no refusal of the write path: that would roll back its being counted.
    const opened = await this.write.run(by, (unit) => this.try(unit, by, token, code.replace(/\s/g, '')));
    return isRefusal(opened) || !('sessionToken' in opened) ? OPENS_NOTHING : opened;
  }

  /** The guest leaves: on a machine that others use too, the session must not stay. */
  async leave(unit: UnitOfWork, by: CommandContext, id: string): Promise<{ id: string; left: true } | Refusal> {
    const row = await lockDiscussion(unit, id);
    const invitation = row && invitationOf(row.body, by.actor);
    if (!invitation) return notFound('discussion');
    endSessions(unit, invitation.id);
    const after = { invitationId: invitation.id };
    unit.record(by, { aggregate: { type: 'discussion', id }, action: 'discussion.guest-left', after });
    return { id, left: true };
  }

  private async try(
    unit: UnitOfWork,
    by: CommandContext,
    token: string,
    code: string,
  ): Promise<GuestSession | { counted: true } | Refusal> {
    const hash = hashOf(token);
    const discussionId = await discussionOfToken(unit, hash);
    if (!discussionId) return OPENS_NOTHING;
    const row = (await lockDiscussion(unit, discussionId))!;
    const pass = (await lockPass(unit, hash))!;
    const { guests } = (await this.shelf.at(by.now, unit)).bodies;
    const tried = tryCode(pass, row.body, isSame(codeHash(hash, code), pass.codeHash), by.now, guests);
    if (tried.outcome === 'nothing') return OPENS_NOTHING;
    const aggregate = { type: 'discussion', id: discussionId };
    const { invitationId } = pass;
    if (tried.outcome !== 'opened') {
      const locked = tried.outcome === 'locked';
      passTried(unit, pass.id, locked ? 'locked' : 'open', tried.wrongCodes);
      const action = locked ? 'discussion.guest-locked' : 'discussion.guest-code-wrong';
      unit.record(by, { aggregate, action, after: { invitationId, wrongCodes: tried.wrongCodes } });
      return { counted: true };
    }
    const { name } = tried.invitation.guest!;
    const [sessionToken, endsAt] = [SESSION_PREFIX + newToken(), sessionEnds(by.now, guests)];
    passUsed(unit, pass.id, pass.wrongCodes);
    openSession(unit, { token: hashOf(sessionToken), invitationId, name, endsAt }, by.now);
    const asGuest = { ...by, actor: guestActor(invitationId, name) };
    unit.record(asGuest, { aggregate, action: 'discussion.guest-joined', after: { invitationId, until: endsAt } });
    return { discussionId, invitationId, sessionToken, endsAt };
  }
}
