import { notFound, type Refusal } from '@front-door/event-bus';
import { ServiceDatabase } from '@front-door/persistence';
import { type EmailView, readSentEmails } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { readDiscussion } from '../persistence/discussion-store';
import { latestPasses, newsOf } from '../persistence/guest-store';

@Injectable()
export class ReadGuests {
  constructor(private readonly database: ServiceDatabase) {}

  /** A link that is open by its state and past its time has ended. */
  async of(id: string, now: Date): Promise<object | Refusal> {
    const row = await readDiscussion(this.database, id);
    if (!row) return notFound('discussion');
    const [passes, news] = await Promise.all([latestPasses(this.database, id), newsOf(this.database, id)]);
    return {
      items: row.body.invitations.flatMap(({ id: invitationId, guest, part, state }) => {
        const pass = passes.find((one) => one.invitationId === invitationId);
        if (!guest || !pass) return [];
        const { state: stands, wrongCodes, issuedAt, endsAt, sentAt } = pass;
        const link = {
          state: stands === 'open' && endsAt <= now ? 'ended' : stands,
          wrongCodes,
          issuedAt,
          endsAt,
          sentAt,
        };
        const told = news.filter((one) => one.invitationId === invitationId);
        return [
          {
            id: invitationId,
            part,
            answer: state,
            ...guest,
            link,
            told: told.map(({ invitationId: _, ...one }) => one),
          },
        ];
      }),
    };
  }

  async emails(): Promise<{ items: EmailView[] }> {
    return { items: await readSentEmails(this.database) };
  }
}
