import { displayReference, inWords } from '@front-door/casework';
import type { CommandContext, UnitOfWork } from '@front-door/event-bus';
import { newId, ServiceDatabase } from '@front-door/persistence';
import { Emails, PolicyShelf, SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Guest } from '../../domain/discussion';
import { linkEnds } from '../../domain/guest-pass';
import { codeHash, hashOf, newCode, newToken } from '../../domain/guest-secrets';
import type { PolicyBodies } from '../../domain/policies';
import { GUEST_LINK } from '../../domain/words/guest-emails';
import {
  codeGiven,
  endSessions,
  issuePass,
  lockOpenPass,
  passSent,
  replacePasses,
} from '../../persistence/guest-store';

/** The two halves, for this once. The link is for the e-mail, the code for whoever reads it out. */
export interface IssuedLink {
  passId: string;
  token: string;
  code: string;
  endsAt: Date;
}

/** Issues a guest's link with its code, and sends the link. Both are made here, and only what they hash to is kept. */
@Injectable()
export class IssueGuestLink {
  private readonly logger = new Logger(IssueGuestLink.name);

  constructor(
    private readonly database: ServiceDatabase,
    private readonly shelf: PolicyShelf<PolicyBodies>,
    private readonly emails: Emails,
    @Inject(SERVICE_SETTINGS) private readonly settings: ServiceSettings,
  ) {}

  /**
   * In the transaction of the command: whatever the guest had before ends with it. A reminder ends nothing: it may not arrive, and the guest
   * may be in, or hold a link whose code was just read out.
   */
  async issue(
    unit: UnitOfWork,
    { now }: Pick<CommandContext, 'now'>,
    discussionId: string,
    invitationId: string,
    { asReminder = false } = {},
  ): Promise<IssuedLink> {
    const { guests } = (await this.shelf.at(now, unit)).bodies;
    const [passId, token, code, endsAt] = [newId(), newToken(), newCode(), linkEnds(now, guests)];
    const hashes = { token: hashOf(token), code: codeHash(hashOf(token), code) };
    if (!asReminder) {
      endSessions(unit, invitationId);
      replacePasses(unit, invitationId);
    }
    issuePass(unit, { id: passId, discussionId, invitationId, issuedAt: now, endsAt }, hashes);
    return { passId, token, code, endsAt };
  }

  /** A new code for the newest link that was sent and is open, in place of the one before; none where no link is. Wrong tries stay counted. */
  async newCode(
    unit: UnitOfWork,
    { now }: Pick<CommandContext, 'now'>,
    invitationId: string,
  ): Promise<Omit<IssuedLink, 'token'> | undefined> {
    const pass = await lockOpenPass(unit, invitationId, now);
    if (!pass) return undefined;
    const code = newCode();
    codeGiven(unit, pass.id, codeHash(pass.tokenHash, code));
    return { passId: pass.id, code, endsAt: pass.endsAt };
  }

  /** After the commit, so that no link goes out that does not count. Whether it was sent is kept and told: a new one is needed if not. */
  async send({ passId, token, endsAt }: IssuedLink, { email }: Pick<Guest, 'email'>, now: Date): Promise<boolean> {
    try {
      await this.emails.send({
        ...{ templateId: GUEST_LINK.templateId, emailAddress: email, reference: passId },
        personalisation: this.inEmail({ token, endsAt }),
      });
    } catch {
      this.logger.warn(`The e-mail service did not take the link ${passId}.`);
      return false;
    }
    await passSent(this.database, passId, now);
    return true;
  }

  /** How a link stands in an e-mail. */
  inEmail({ token, endsAt }: Pick<IssuedLink, 'token' | 'endsAt'>) {
    const page = this.settings.guestPageUrl ?? `${this.settings.gatewayUrl}/guest`;
    // Behind the #, so that no server, proxy or referrer ever has it in its log.
    return { link: `${page}#${token}`, until: inWords(endsAt), telephone: this.settings.telephones.office };
  }
}

/** What the inviting member of staff sees, this once. */
export function shownOnce({ code, endsAt }: IssuedLink, sent: boolean, reference: string): object {
  return {
    ...{ code, linkEndsAt: endsAt, sent },
    next: sent
      ? `The link for ${displayReference(reference)} is on its way by e-mail. Ring the guest on the number that you verified, and read out the code. It is not shown again.`
      : 'The link could not be sent: the e-mail service did not take it. Issue a new link and code in a moment.',
  };
}
