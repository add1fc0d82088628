import { clockContext, type CommandContext, isRefusal, WritePath } from '@front-door/event-bus';
import { newId, ServiceDatabase } from '@front-door/persistence';
import { Clock, Emails, SERVICE_SETTINGS, type ServiceSettings, type Sweep } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { WITH_LINK } from '../domain/guest-news';
import { guestInvitation } from '../domain/guest-pass';
import { owesAnAction } from '../domain/guests';
import { GUEST_NEWS_EMAIL, GUEST_TASK, NEWS_IN_WORDS } from '../domain/words/guest-emails';
import { lockDiscussion } from '../persistence/discussion-store';
import { newsSent, type NewsToSend, newsTried, passSent, takeNews, voidNews } from '../persistence/guest-store';
import { type IssuedLink, IssueGuestLink } from '../use-cases/invite-guest/issue-guest-link';

/** Longer than the e-mail service is waited for, so that no replica takes what another is still sending. */
const FIRST_PAUSE_SECONDS = 15;
const LONGEST_PAUSE_SECONDS = 600;

/** To be sent, with the link that was issued for it; nothing, where there is nothing to say any more. */
type Taken = { news: NewsToSend; link?: IssuedLink } | { nothing: true };

/**
 * Sends guests what is new, one after the other. Each is taken in a transaction, which moves its next try on, and sent after the commit, so
 * that no link goes out that does not count: replicas share the work, and what fails is tried again after 15, 30, 60 ... seconds, with a new link.
 */
@Injectable()
export class TellGuests implements Sweep {
  readonly name = 'tell-guests';
  readonly everyMillis = 2_000;

  constructor(
    private readonly database: ServiceDatabase,
    private readonly write: WritePath,
    private readonly links: IssueGuestLink,
    private readonly emails: Emails,
    private readonly clock: Clock,
    @Inject(SERVICE_SETTINGS) private readonly settings: ServiceSettings,
  ) {}

  async sweep(): Promise<void> {
    for (;;) {
      const taken = await this.take(clockContext(this.name, this.clock.now(), newId()));
      if (!taken) return;
      if (!('nothing' in taken)) await this.send(taken.news, taken.link);
    }
  }

  private async take(by: CommandContext): Promise<Taken | undefined> {
    const taken = await this.write.run<Taken | { none: true }>(by, async (unit) => {
      const news = await takeNews(unit, by.now);
      if (!news) return { none: true };
      newsTried(unit, news.id, later(by.now, news.attempts));
      if (!WITH_LINK.includes(news.news)) return { news };
      const { discussionId, invitationId } = news;
      const discussion = (await lockDiscussion(unit, discussionId))!.body;
      const invitation = guestInvitation(discussion, invitationId);
      if (!invitation || !owesAnAction(discussion, invitation.agency)) {
        voidNews(unit, news.id);
        return { nothing: true };
      }
      const link = await this.links.issue(unit, by, discussionId, invitationId, { asReminder: true });
      unit.record(by, {
        aggregate: { type: 'discussion', id: discussionId },
        ...{ action: 'discussion.guest-reminded', after: { invitationId, news: news.news, linkEndsAt: link.endsAt } },
      });
      return { news, link };
    });
    return isRefusal(taken) || 'none' in taken ? undefined : taken;
  }

  private async send({ id, email: emailAddress, news }: NewsToSend, link: IssuedLink | undefined): Promise<void> {
    const { templateId } = link ? GUEST_TASK : GUEST_NEWS_EMAIL;
    const said = { news: NEWS_IN_WORDS[news], telephone: this.settings.telephones.office };
    const personalisation = link ? { ...said, ...this.links.inEmail(link) } : said;
    const taken = await this.emails.send({ templateId, emailAddress, personalisation, reference: id }).then(
      () => true,
      () => false,
    );
    if (!taken) return;
    const now = this.clock.now();
    // The link first: if this process dies between the two, the guest gets a second one that opens too.
    if (link) await passSent(this.database, link.passId, now);
    await newsSent(this.database, id, now);
  }
}

function later(now: Date, attempts: number): Date {
  return new Date(now.getTime() + Math.min(FIRST_PAUSE_SECONDS * 2 ** attempts, LONGEST_PAUSE_SECONDS) * 1000);
}
