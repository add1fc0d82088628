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
import { issuePass, passSent } from '../../persistence/guest-store';

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

  /** In the transaction of the command: whatever the guest had before ends with it. */
  async issue(
    unit: UnitOfWork,
    { now }: Pick<CommandContext, 'now'>,
    discussionId: string,
    invitationId: string,
  ): Promise<IssuedLink> {
    const { guests } = (await this.shelf.at(now, unit)).bodies;
    const [passId, token, code, endsAt] = [newId(), newToken(), newCode(), linkEnds(now, guests)];
    const hashes = { token: hashOf(token), code: codeHash(token, code) };
    issuePass(unit, { id: passId, discussionId, invitationId, issuedAt: now, endsAt }, hashes);
    return { passId, token, code, endsAt };
  }

  /** After the commit, so that no link goes out that does not count. Whether it was sent is kept and told: a new one is needed if not. */
  async send({ passId, token, endsAt }: IssuedLink, { email }: Pick<Guest, 'email'>, now: Date): Promise<boolean> {
    const page = this.settings.guestPageUrl ?? `${this.settings.gatewayUrl}/guest`;
    try {
      await this.emails.send({
        ...{ templateId: GUEST_LINK.templateId, emailAddress: email, reference: passId },
        personalisation: {
          // Behind the #, so that no server, proxy or referrer ever has it in its log.
          link: `${page}#${token}`,
          until: inWords(endsAt),
          telephone: this.settings.telephones.office,
        },
      });
    } catch {
      this.logger.warn(`The e-mail service did not take the link ${passId}.`);
      return false;
    }
    await passSent(this.database, passId, now);
    return true;
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
